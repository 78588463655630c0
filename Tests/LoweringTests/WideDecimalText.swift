import Expressions

/// Decimals of engines as the shortest texts.
enum WideDecimalText {
  /// Units of a scale.
  static func text(_ units: Int64, scale: Int) -> String {
    WideDecimal(units: Int128(units), scale: scale)?.description ?? "too many places"
  }

  /// A number that may end in zeros.
  static func canonical(_ text: String) -> String {
    var digits = text[...]
    if digits.contains(".") {
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
    }
    return String(digits)
  }
}
