/// What amounts of money are counted in, where texts are read or sentences made.
public enum AmountUnit: Hashable, Sendable {
  /// The currency's own unit: what is stored, and what programs and files hold.
  case currency
  /// The unit in which the people of the business name amounts; the currency's own where it has no other.
  case customary
}
