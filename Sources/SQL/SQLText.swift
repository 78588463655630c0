/// SQL as a type: text that the program wrote, names that are quoted, and values that are bound. A question mark in a
/// literal is a hole, for a value that is given when the statement runs.
///
/// A `String` cannot become part of the text: literals are fixed when the program is compiled, and an interpolation
/// takes an `Identifier`, another `SQLText`, a value to bind (`bind:`) or, for the rules of a table, a value to write
/// out as a quoted literal (`literal:`).
///
///     let sql: SQLText = "SELECT \(column) FROM \(table) WHERE \(key) = \(bind: .text(name))"
public struct SQLText: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case text(String)
    case identifier(Identifier)
    case bound(SQLValue)
    case hole
    case literal(SQLValue)
  }

  var segments: [Segment]

  init(segments: [Segment]) { self.segments = segments }

  /// A value to be bound.
  /// - Parameter value: the value.
  public static func bind(_ value: SQLValue) -> SQLText { SQLText(segments: [.bound(value)]) }

  /// A hole for a value that is given when the statement runs.
  public static let hole = SQLText(segments: [.hole])

  /// Holes with commas between.
  ///
  /// - Parameter count: the number of holes; none below 1.
  /// - Returns: the SQL.
  public static func holes(_ count: Int) -> SQLText { (0..<max(0, count)).map { _ in hole }.joined(by: ", ") }

  public static func + (left: SQLText, right: SQLText) -> SQLText { SQLText(segments: left.segments + right.segments) }

  public static func += (left: inout SQLText, right: SQLText) { left.segments += right.segments }
}

extension SQLText: ExpressibleByStringInterpolation {
  public init(stringLiteral text: StaticString) { segments = Self.segments(of: text) }

  /// The text and the holes of a literal.
  fileprivate static func segments(of literal: StaticString) -> [Segment] {
    let text = literal.description
    guard text.utf8.contains(UInt8(ascii: "?")) else { return [.text(text)] }
    var segments: [Segment] = []
    for (number, part) in text.split(separator: "?", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { segments.append(.hole) }
      if !part.isEmpty { segments.append(.text(String(part))) }
    }
    return segments
  }

  public init(stringInterpolation interpolation: Interpolation) { segments = interpolation.segments }

  /// The interpolations that are allowed in a literal.
  public struct Interpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    public init(literalCapacity: Int, interpolationCount: Int) { segments.reserveCapacity(2 * interpolationCount + 1) }

    public mutating func appendLiteral(_ text: StaticString) {
      if text.utf8CodeUnitCount > 0 { segments += SQLText.segments(of: text) }
    }

    /// A name, which is quoted.
    /// - Parameter name: the name.
    public mutating func appendInterpolation(_ name: Identifier) { segments.append(.identifier(name)) }

    /// Another text, with its values and holes.
    /// - Parameter sql: the text.
    public mutating func appendInterpolation(_ sql: SQLText) { segments += sql.segments }

    /// A value that is bound.
    /// - Parameter value: the value.
    public mutating func appendInterpolation(bind value: SQLValue) { segments.append(.bound(value)) }

    /// A value that is written out, quoted where it is a text.
    /// - Parameter value: the value.
    public mutating func appendInterpolation(literal value: SQLValue) { segments.append(.literal(value)) }

    /// A whole number, written out.
    /// - Parameter number: the number.
    public mutating func appendInterpolation(_ number: Int) { segments.append(.literal(.integer(Int64(number)))) }
  }
}

extension Sequence<SQLText> {
  /// Joins the texts.
  ///
  /// - Parameter separator: the text between two of them.
  /// - Returns: one text.
  public func joined(by separator: SQLText) -> SQLText {
    var result = SQLText(segments: [])
    for (index, part) in enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }
}

extension Sequence<Identifier> {
  /// The quoted names, with commas between.
  public var list: SQLText { map { SQLText(segments: [.identifier($0)]) }.joined(by: ", ") }
}
