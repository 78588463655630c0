/// SQL as a type: text that the program wrote, names that are quoted, and values that are bound.
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
  public static func bind(_ value: SQLValue) -> SQLText { SQLText(segments: [.bound(value)]) }

  /// A place for a value that is given when the statement runs.
  public static let hole = SQLText(segments: [.hole])

  /// So many holes, with commas between.
  public static func holes(_ count: Int) -> SQLText { (0..<max(0, count)).map { _ in hole }.joined(by: ", ") }

  public static func + (left: SQLText, right: SQLText) -> SQLText { SQLText(segments: left.segments + right.segments) }

  public static func += (left: inout SQLText, right: SQLText) { left.segments += right.segments }
}

extension SQLText: ExpressibleByStringInterpolation {
  public init(stringLiteral text: StaticString) { segments = [.text(text.description)] }

  public init(stringInterpolation interpolation: Interpolation) { segments = interpolation.segments }

  /// What may stand between `\(` and `)`.
  public struct Interpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    public init(literalCapacity: Int, interpolationCount: Int) { segments.reserveCapacity(2 * interpolationCount + 1) }

    public mutating func appendLiteral(_ text: StaticString) {
      if text.utf8CodeUnitCount > 0 { segments.append(.text(text.description)) }
    }

    public mutating func appendInterpolation(_ name: Identifier) { segments.append(.identifier(name)) }

    public mutating func appendInterpolation(_ sql: SQLText) { segments += sql.segments }

    public mutating func appendInterpolation(bind value: SQLValue) { segments.append(.bound(value)) }

    public mutating func appendInterpolation(literal value: SQLValue) { segments.append(.literal(value)) }

    public mutating func appendInterpolation(_ number: Int) { segments.append(.literal(.integer(Int64(number)))) }
  }
}

extension Sequence<SQLText> {
  /// All of them, with a separator between.
  public func joined(by separator: SQLText) -> SQLText {
    var result = SQLText(segments: [])
    for (place, part) in enumerated() {
      if place > 0 { result += separator }
      result += part
    }
    return result
  }
}

extension Sequence<Identifier> {
  /// The quoted names, with commas between.
  public var list: SQLText { map { SQLText(segments: [.identifier($0)]) }.joined(by: ", ") }
}
