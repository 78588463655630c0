/// The browsers and addresses from which accounts have signed in. They are forgotten when the server ends, as the
/// counts of attempts are.
struct KnownDevices: Sendable {
  private static let mostOfAccount = 50
  private static let mostAccounts = 10_000

  private var locations: [String: [String]] = [:]

  /// Remembers a location of an account; the most recent ones are kept.
  ///
  /// - Parameters:
  ///   - location: A browser or an address.
  ///   - account: The folded name of the account.
  mutating func remember(_ location: String, of account: String) {
    var own = locations[account, default: []].filter { $0 != location }
    own.append(location)
    locations[account] = Array(own.suffix(Self.mostOfAccount))
    if locations.count > Self.mostAccounts { locations.removeAll() }
  }

  /// Whether an account has signed in from a location.
  func has(_ location: String, of account: String) -> Bool { locations[account]?.contains(location) == true }
}
