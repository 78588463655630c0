import Crypto

/// The token in every form: a fresh name for this form, sealed for the one browser that was shown it.
///
/// It does two things. The seal proves that the page came from here (an attacker does not know the cookie that keys
/// it), and the name lets a form that is sent twice be saved once. Nothing is stored for it, so it outlives a restart.
struct FormToken {
  private let key: SymmetricKey

  /// `cookie` is the secret of the browser: of its session, or of its visit before it has one.
  init(cookie: String) {
    key = SymmetricKey(data: SHA256.hash(data: Array("daftar form ".utf8) + Array(cookie.utf8)))
  }

  /// The seal of a browser that had another secret before, from what was kept of it; nil for what is none.
  init?(kept text: String) {
    guard let bytes = SecretToken.decoded(text), bytes.count == SHA256.byteCount else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// What may be kept of it when the secret is void. It opens no session.
  var kept: String { key.withUnsafeBytes { SecretToken.encoded(Array($0)) } }

  /// The token for a form that is about to be shown.
  func token() -> String { token(name: SecretToken().text) }

  /// The name of a form from the token that came back; nil where it is not one of this browser's.
  func name(of token: String) -> String? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, SecretToken(parts[0]) != nil, let code = SecretToken.decoded(parts[1]),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(parts[0].utf8), using: key)
    else { return nil }
    return parts[0]
  }

  private func token(name: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: key)
    return name + "." + SecretToken.encoded(Array(code))
  }
}
