/// A value that is bound to a statement or read from a row.
public enum SQLValue: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByNilLiteral
{
  case null
  case integer(Int64)
  case text(String)

  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(nilLiteral: ()) { self = .null }

  /// - Parameter text: a text; null where there is none.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  /// - Parameter number: a whole number.
  public init(_ number: Int) { self = .integer(Int64(number)) }

  /// - Parameter truth: 1 where it is true, else 0.
  public init(_ truth: Bool) { self = .integer(truth ? 1 : 0) }

  /// The text; nil for any other kind.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The whole number; nil for any other kind.
  public var integer: Int64? {
    if case .integer(let integer) = self { integer } else { nil }
  }
}
