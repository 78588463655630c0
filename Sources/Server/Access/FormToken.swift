import Crypto

/// The token of every form: a unique name, signed for the browser that received the form.
///
/// The signature proves that the form came from this server, since an attacker does not know the cookie that keys it.
/// The name lets a form that is sent twice be saved once. Nothing is stored for a token, so it survives a restart.
struct FormToken {
  private let key: SymmetricKey

  /// - Parameter cookie: The secret of the browser: the token of its session, or that of the anonymous cookie.
  init(cookie: String) {
    key = SymmetricKey(data: SHA256.hash(data: Array("daftar form ".utf8) + Array(cookie.utf8)))
  }

  /// - Parameter text: The `exportedKey` of an earlier session; nil where it is none.
  init?(exportedKey text: String) {
    guard let bytes = SecretToken.decoded(text), bytes.count == SHA256.byteCount else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// The key as text, to verify forms of a session after it ended. It opens no session.
  var exportedKey: String { key.withUnsafeBytes { SecretToken.encoded(Array($0)) } }

  /// A new token for a form.
  func token() -> String { token(name: SecretToken().text) }

  /// Verifies a token that came back.
  ///
  /// - Parameter token: The token of the form.
  /// - Returns: The name of the form; nil where the token was not signed with this key.
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
