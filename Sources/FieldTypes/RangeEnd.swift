/// An end of a `range`, as written: a plain value of the field's type, or a formula.
public enum RangeEnd {
  /// Whether it is a formula: whatever begins neither with a digit nor with a sign, or goes on to reckon.
  ///
  /// - Parameter text: what stands behind `min` or `max`.
  /// - Returns: false for what is meant as a value, well written or not.
  public static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    if first.properties.numericType != .decimal, !["+", "-", "−", "."].contains(first) { return true }
    return text.contains { "(*?".contains($0) } || [" + ", " - ", " / "].contains { text.contains($0) }
  }
}
