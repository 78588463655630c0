import JSONText
import SQL
import SchemaModel

/// The values of a column, read as another field type would read them.
struct ValueConversion {
  /// The type that the stored values have.
  let old: ColumnType
  /// Whether the stored values are amounts, which people write in the unit of the business.
  let isAmount: Bool
  let location: StoredFieldLocation
  let schema: Schema
  let reader: (any ValueReader)?

  /// Converts a stored value.
  ///
  /// - Parameter stored: A value of the old type.
  /// - Returns: The stored form of the new value: for a field with several options the text of a JSON array of codes.
  ///   `null` where the field refuses the value.
  func convert(_ stored: SQLValue) -> SQLValue { value(of: stored).map(coded) ?? .null }

  /// What the field makes of a stored value.
  ///
  /// - Parameter stored: A value of the old type.
  /// - Returns: The new value; nil where the field refuses it.
  func value(of stored: SQLValue) -> Value? {
    guard stored != .null, let reader else { return nil }
    let field = location.field
    if field.type.isNumber, let number = number(stored) {
      guard let value = exact(number) else { return nil }
      return reader.accepts(value, of: field, list: location.list, entity: location.entity) ? value : nil
    }
    for text in texts(stored) {
      if let value = reader.value(text, of: field, list: location.list, entity: location.entity), !value.isBlank {
        return value
      }
    }
    return nil
  }

  private func coded(_ value: Value) -> SQLValue {
    if case .options(let codes) = value, location.isOption { return SQLValue(codes.first) }
    if case .options(let codes) = value {
      return .text(String(decoding: JSONValue.array(codes.map { .string($0) }).encoded(), as: UTF8.self))
    }
    return ColumnCoding.encode(value, location.field.type.scalar)
  }

  /// A number keeps its amount: it is not read as a text, in which the unit of the business would count.
  private func number(_ stored: SQLValue) -> ExactDecimal? {
    switch old {
    case .integer: stored.integer.map { ExactDecimal(units: $0, places: 0) }
    case .decimal(let scale): stored.units(atScale: scale).map { ExactDecimal(units: $0, places: scale) }
    case .text, .boolean, .date, .timestamp, .identity, .option, .packedIdentity, .bytes: nil
    }
  }

  private func exact(_ number: ExactDecimal) -> Value? {
    let scalar = location.field.type.scalar
    if scalar == .integer { return number.units(atPlaces: 0).map { .integer($0) } }
    guard let places = scalar.decimalPlaces else { return nil }
    return number.units(atPlaces: places).map { .decimal(ExactDecimal(units: $0, places: places)) }
  }

  /// How a person might write the value, the likeliest way first.
  private func texts(_ stored: SQLValue) -> [String] {
    switch old {
    case .text, .identity, .timestamp: stored.text.map { [$0] } ?? []
    case .option: stored.text.map(codes) ?? []
    case .integer, .decimal: number(stored).map { [written.text(of: $0, isAmount: isAmount)] } ?? []
    case .boolean: stored.integer.map { written.texts(of: $0 == 1) } ?? []
    case .date: stored.text.map(written.texts(ofDay:)) ?? []
    case .packedIdentity, .bytes: []
    }
  }

  /// The code of an option; where the list has it no more, that of the option that had it before.
  private func codes(_ code: String) -> [String] {
    let list = location.field.type.optionList.map { schema.options($0) } ?? []
    if list.contains(where: { $0.code == code }) { return [code] }
    return list.filter { $0.formerCodes.contains(code) }.map(\.code) + [code]
  }

  private var written: WrittenValues { WrittenValues(business: schema.business) }
}
