import Localization

/// The account, address and browser of an attempt to sign in, as far as they are counted.
struct SignInOrigin: Hashable, Sendable {
  /// The folded name, cut to 200 code points; no account has a longer one.
  let account: String
  /// The part of the address that one customer of a network has.
  let site: String
  /// The hash of the browser's device token; nil where the account has not signed in there.
  let device: String?

  /// - Parameters:
  ///   - account: The name as it was typed.
  ///   - peer: The address of the client.
  ///   - device: The device token of the browser; nil for none.
  init(account: String, peer: String, device: SecretToken?) {
    self.account = String(Folding.fold(String(account.unicodeScalars.prefix(200))))
    site = NetworkAddress(peer)?.site ?? peer
    self.device = device.map { SecretToken.hash(of: $0.text) }
  }
}
