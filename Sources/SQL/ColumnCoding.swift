import Localization
public import SchemaModel

/// Converts values to and from the form in which a column stores them.
public enum ColumnCoding {
  /// Encodes a value of a field that is stored in a column.
  ///
  /// - Parameters:
  ///   - value: The value to store.
  ///   - scalar: The type of the field.
  /// - Returns: The stored form; `null` for a blank, and for a value that does not fit the column (the validator lets
  ///   none through).
  public static func encode(_ value: Value, _ scalar: ScalarType) -> SQLValue {
    switch value.representation {
    case .blank, .codes, .list: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .decimal(let decimal): encode(decimal, places: scalar.decimalPlaces ?? 0)
    case .boolean(let truth): SQLValue(truth)
    case .date(let date): .text(date.iso)
    }
  }

  /// Appends a value as a column stores it.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - scalar: The kind of its field.
  ///   - parameters: Where it goes.
  public static func append(_ value: Value, _ scalar: ScalarType, to parameters: inout SQLParameters) {
    if case .text(let text) = value.representation {
      parameters.append(text: text)
    } else {
      parameters.append(encode(value, scalar))
    }
  }

  private static func encode(_ decimal: ExactDecimal, places: Int) -> SQLValue {
    decimal.units(atPlaces: places).map { .decimal(units: $0, scale: places) } ?? .null
  }

  /// Decodes a stored value.
  ///
  /// - Parameters:
  ///   - stored: The value that the column holds.
  ///   - scalar: The type of the field.
  /// - Returns: The value, or nil if the stored form is not of the field's type, so that another program must have
  ///   written it.
  public static func decode(_ stored: SQLValue, _ scalar: ScalarType) -> Value? {
    if stored == .null { return .blank }
    switch scalar.representation {
    case .text: return stored.text.flatMap { Value(text: $0, of: scalar) }
    case .integer: return stored.integer.map { .integer($0) }
    case .decimal(let places):
      return stored.units(atScale: places).map { .decimal(ExactDecimal(units: $0, places: places)) }
    case .boolean: return stored.integer.flatMap { (0...1).contains($0) ? .boolean($0 == 1) : nil }
    case .date: return stored.text.flatMap { CivilDate(iso: $0) }.map { .date($0) }
    case .codes, .list: return nil
    }
  }
}
