/// Tells the two forms of a `range` bound apart: a value of the field's type, or a formula.
public enum RangeEnd {
  /// Whether a bound is a formula: it begins neither with a digit nor with a sign, or has operators.
  ///
  /// - Parameter text: The value of `min` or `max`.
  /// - Returns: false for a bound that is meant as a value, valid or not.
  public static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    if first.properties.numericType != .decimal, !["+", "-", "−", "."].contains(first) { return true }
    return text.contains { "(*?".contains($0) } || [" + ", " - ", " / "].contains { text.contains($0) }
  }
}
