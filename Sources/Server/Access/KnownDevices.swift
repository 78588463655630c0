/// Where accounts have signed in: browsers by what they were given, and addresses. Forgotten when the server ends, as
/// the counting of attempts is.
struct KnownDevices: Sendable {
  private static let mostOfAccount = 50
  private static let mostAccounts = 10_000

  private var places: [String: [String]] = [:]

  /// Remembers a place, the last ones of an account.
  mutating func remember(_ place: String, of account: String) {
    var own = places[account, default: []].filter { $0 != place }
    own.append(place)
    places[account] = Array(own.suffix(Self.mostOfAccount))
    if places.count > Self.mostAccounts { places.removeAll() }
  }

  func has(_ place: String, of account: String) -> Bool { places[account]?.contains(place) == true }
}
