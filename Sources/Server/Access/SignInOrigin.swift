import Localization

/// Who tries to sign in, from where, as far as counting goes.
struct SignInOrigin: Hashable, Sendable {
  /// The name, folded; a very long one is none that anybody has.
  let account: String
  /// What one customer of a network has of its addresses.
  let site: String
  /// What his browser was given when the account signed in there before.
  let device: String?

  init(account: String, peer: String, device: SecretToken?) {
    self.account = String(Folding.fold(String(account.unicodeScalars.prefix(200))))
    site = NetworkAddress(peer)?.site ?? peer
    self.device = device.map { SecretToken.hash(of: $0.text) }
  }
}
