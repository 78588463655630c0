/// A rule for the values of a column that the database engine checks. Null always passes.
public enum ColumnRule: Hashable, Sendable {
  /// The number of code points, both ends included.
  case length(min: Int?, max: Int?)
  /// ASCII digits only; their number, both ends included.
  case digits(min: Int, max: Int)
  /// The values from `min` to `max`, both included, in the column's own units.
  case range(min: SQLValue?, max: SQLValue?)
  case oneOf([String])
  case zeroOrOne
  /// A day that exists, in ISO 8601.
  case day

  /// The rule as text in one line. It is stored in facts and compared, so that it never changes.
  public var word: String {
    switch self {
    case .length(let min, let max): "length \(Self.ends(min.map(String.init), max.map(String.init)))"
    case .digits(let min, let max): "digits \(Self.ends(String(min), String(max)))"
    case .range(let min, let max): "range \(Self.ends(min.map(Self.end), max.map(Self.end)))"
    case .oneOf(let codes): Self.oneOf + codes.joined(separator: " | ")
    case .zeroOrOne: "yes or no"
    case .day: "day"
    }
  }

  /// The codes of the rule that a word names.
  ///
  /// - Parameter word: What `word` gave.
  /// - Returns: The codes in the order of the list; nil for the word of any other rule.
  public static func codes(inWord word: String) -> [String]? {
    guard word.hasPrefix(oneOf) else { return nil }
    return word.dropFirst(oneOf.count).split(separator: " | ").map(String.init)
  }

  private static let oneOf = "one of "

  private static func ends(_ min: String?, _ max: String?) -> String { (min ?? "") + ".." + (max ?? "") }

  private static func end(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number), .decimal(let number, _): String(number)
    case .text(let text): text
    case .bytes: value.hexadecimal
    }
  }
}
