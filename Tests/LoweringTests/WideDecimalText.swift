import Expressions

/// Units of so many places as the shortest decimal.
enum WideDecimalText {
  static func text(_ units: Int64, places: Int) -> String {
    WideDecimal(units: Int128(units), places: places)?.description ?? "too many places"
  }
}
