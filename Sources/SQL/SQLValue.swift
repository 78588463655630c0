import ByteText
import SchemaModel

/// A value that is bound to a statement or read from a row.
public enum SQLValue: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByNilLiteral
{
  case null
  case integer(Int64)
  /// A number of units of 10^-`scale`, the scale being that of its column. Engines without exact decimals store the
  /// units alone.
  case decimal(units: Int64, scale: Int)
  case text(String)
  /// Bytes that mean nothing to the engine.
  case bytes([UInt8])

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

  /// The bytes as digits, two a byte; empty for any other kind.
  var hexadecimal: String { bytes?.hexadecimal ?? "" }

  /// The bytes; nil for any other kind.
  public var bytes: [UInt8]? {
    if case .bytes(let bytes) = self { bytes } else { nil }
  }

  /// The number of units of 10^-`scale` that a stored decimal has: whole numbers are units already.
  ///
  /// - Parameter scale: The number of decimal places of the column.
  /// - Returns: The units; nil for a value of another kind, and for one with more decimal places.
  public func units(atScale scale: Int) -> Int64? {
    switch self {
    case .null, .text, .bytes: nil
    case .integer(let units): units
    case .decimal(let units, let own): ExactDecimal(units: units, places: own).units(atPlaces: scale)
    }
  }

  /// The whole number; nil for any other kind.
  public var integer: Int64? {
    if case .integer(let integer) = self { integer } else { nil }
  }
}
