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

  /// The rule that a word names.
  ///
  /// - Parameters:
  ///   - word: What `word` gave; nil for any other text.
  ///   - type: The type of the column that has the rule.
  public init?(word: String, on type: ColumnType) {
    if let codes = Self.codes(inWord: word) {
      self = .oneOf(codes)
      return
    }
    let parts = word.split(separator: " ", maxSplits: 1).map(String.init)
    let ends = parts.count == 2 ? Self.ends(inWord: parts[1]) : nil
    switch (parts.first, ends) {
    case ("length"?, let ends?): self = .length(min: Int(ends.min), max: Int(ends.max))
    case ("digits"?, let ends?):
      guard let min = Int(ends.min), let max = Int(ends.max) else { return nil }
      self = .digits(min: min, max: max)
    case ("range"?, let ends?): self = .range(min: Self.end(ends.min, of: type), max: Self.end(ends.max, of: type))
    default:
      guard let rule = [ColumnRule.zeroOrOne, .day].first(where: { $0.word == word }) else { return nil }
      self = rule
    }
    guard self.word == word else { return nil }
  }

  private static func ends(inWord text: String) -> (min: String, max: String)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
  }

  private static func end(_ text: String, of type: ColumnType) -> SQLValue? {
    if text.isEmpty { return nil }
    switch type {
    case .integer, .decimal, .boolean: return Int64(text).map { .integer($0) }
    case .text, .date, .timestamp, .identity, .packedIdentity, .option, .bytes: return .text(text)
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

  /// The lower and the upper end of a rule that a word names.
  ///
  /// - Parameters:
  ///   - word: What `word` gave.
  ///   - kind: `length`, `digits` or `range`.
  /// - Returns: The ends as they are stored, empty where there is none; nil for the word of any other rule.
  public static func ends(inWord word: String, of kind: String) -> (min: String, max: String)? {
    guard word.hasPrefix(kind + " "), let gap = word.firstRange(of: "..") else { return nil }
    return (
      String(word[..<gap.lowerBound].dropFirst(kind.utf8.count + 1)), String(word[gap.upperBound...])
    )
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
