/// Prints a pattern for other engines. Classes such as `\d` are written out, so that they mean the same everywhere.
enum PatternPrinter {
  /// The pattern in the syntax of ECMAScript.
  ///
  /// - Parameter node: A parsed pattern.
  /// - Returns: The text, for use with the flag `u` or `v`.
  static func ecma(_ node: PatternNode) -> String {
    switch node {
    case .empty: ""
    case .set(let set): text(of: set)
    case .sequence(let parts): parts.map { isLoose($0) ? "(?:\(ecma($0)))" : ecma($0) }.joined()
    case .alternatives(let branches): branches.map(ecma).joined(separator: "|")
    case .repeated(let inner, let min, let max): atom(inner) + suffix(min, max)
    }
  }

  private static func isLoose(_ node: PatternNode) -> Bool {
    if case .alternatives = node { true } else { false }
  }

  private static func atom(_ node: PatternNode) -> String {
    if case .set = node { ecma(node) } else { "(?:\(ecma(node)))" }
  }

  private static func suffix(_ min: Int, _ max: Int?) -> String {
    switch (min, max) {
    case (0, nil): "*"
    case (1, nil): "+"
    case (0, 1): "?"
    case (_, nil): "{\(min),}"
    case (_, .some(let max)): min == max ? "{\(min)}" : "{\(min),\(max)}"
    }
  }

  private static func text(of set: ScalarSet) -> String {
    if set.ranges.count == 1, let range = set.ranges.first, range.count == 1 { return scalar(range.lowerBound) }
    let inverted = set.inverted
    let isNegated = set.ranges.last?.upperBound == 0x10_FFFF && !inverted.ranges.isEmpty
    let body = (isNegated ? inverted : set).ranges.map { range in
      switch range.count {
      case 1: scalar(range.lowerBound)
      case 2: scalar(range.lowerBound) + scalar(range.upperBound)
      default: scalar(range.lowerBound) + "-" + scalar(range.upperBound)
      }
    }
    return (isNegated ? "[^" : "[") + body.joined() + "]"
  }

  /// A code point in a form that is valid inside and outside of a class, with the flags `u` and `v`.
  private static func scalar(_ value: UInt32) -> String {
    guard let scalar = Unicode.Scalar(value) else { return "" }
    if value < 0x20 || value == 0x7F { return "\\x" + hexadecimal(value, width: 2) }
    if "^$\\.*+?()[]{}|/".unicodeScalars.contains(scalar) { return "\\" + String(scalar) }
    if scalar == "-" { return "\\x2D" }
    if value < 0x80 || scalar.properties.isAlphabetic { return String(scalar) }
    return "\\u{" + hexadecimal(value, width: 4) + "}"
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
