public import JSONText
import Localization
public import SchemaModel

/// Values as JSON: what scripts see, and what history keeps.
///
/// Texts, dates (ISO 8601), options, references and decimals are strings, whole numbers are numbers, `choices` and
/// lists are arrays, a row is an object with its `id`; blanks are left out of objects.
public enum ValueJSON {
  /// The JSON of a value; null for a blank.
  public static func encode(_ value: Value, field: Field) -> JSONValue {
    switch value {
    case .blank: .null
    case .text(let text): .string(text)
    case .integer(let number): .number(String(number))
    case .decimal(let decimal): .string(decimal.description)
    case .boolean(let truth): .bool(truth)
    case .date(let date): .string(date.iso)
    case .option(let code): .string(code)
    case .options(let codes): .array(codes.map { .string($0) })
    case .reference(let id): .string(id.text)
    case .rows(let rows): .array(rows.map { encode($0, fields: field.rows) })
    }
  }

  /// The object of several values, by the ids of their fields.
  public static func members(_ values: [Value], fields: [Field]) -> [JSONValue.Member] {
    zip(fields, values).compactMap { field, value in
      value.isBlank ? nil : JSONValue.Member(field.name.text, encode(value, field: field))
    }
  }

  private static func encode(_ row: Row, fields: [Field]) -> JSONValue {
    let id = row.id.map { [JSONValue.Member("id", .string($0.text))] } ?? []
    return .object(id + members(row.values, fields: fields))
  }
}
