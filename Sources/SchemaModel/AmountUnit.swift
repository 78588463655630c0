/// The unit of amounts of money in texts that are read or written.
public enum AmountUnit: Hashable, Sendable {
  /// The currency's own unit, in which amounts are stored, and which files and the API use.
  case currency
  /// The customary unit of the business; the currency's own if it has none.
  case customary
}
