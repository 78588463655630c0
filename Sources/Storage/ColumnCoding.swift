public import SQL
public import SchemaModel
import Localization

/// Values as columns keep them.
public enum ColumnCoding {
  /// The stored form of a value of a field that is kept in a column; null for a blank, and for what does not fit the
  /// column (no validator lets such a value through).
  public static func encode(_ value: Value, _ scalar: ScalarType) -> SQLValue {
    switch value {
    case .blank, .options, .rows: .null
    case .text(let text), .option(let text): .text(text)
    case .integer(let number): .integer(number)
    case .decimal(let decimal): decimal.units(atPlaces: scalar.decimalPlaces ?? 0).map { .integer($0) } ?? .null
    case .boolean(let truth): SQLValue(truth)
    case .date(let date): .text(date.iso)
    case .reference(let id): .text(id.text)
    }
  }

  /// The value of a stored form; nil where it is none of the field's kind: someone else wrote it.
  public static func decode(_ stored: SQLValue, _ scalar: ScalarType) -> Value? {
    if stored == .null { return .blank }
    switch scalar {
    case .text: return stored.text.map { .text($0) }
    case .integer: return stored.integer.map { .integer($0) }
    case .decimal(let places): return stored.integer.map { .decimal(ExactDecimal(units: $0, places: places)) }
    case .boolean: return stored.integer.flatMap { (0...1).contains($0) ? .boolean($0 == 1) : nil }
    case .date: return stored.text.flatMap { CivilDate(iso: $0) }.map { .date($0) }
    case .option: return stored.text.map { .option($0) }
    case .reference: return stored.text.flatMap { RecordID($0) }.map { .reference($0) }
    case .options, .rows: return nil
    }
  }
}
