public import JSONText
import Localization
import SQL
public import SchemaModel

/// Encodes values as JSON, for scripts and for the history.
///
/// Texts, dates (ISO 8601), options, references and decimals are strings; whole numbers are numbers; `choices` and
/// lists are arrays; a row is an object with its `id`. Blanks are left out of objects.
public enum ValueJSON {
  /// Encodes a value.
  ///
  /// - Parameters:
  ///   - value: The value of a field.
  ///   - field: The field.
  /// - Returns: The JSON; `null` for a blank.
  public static func encode(_ value: Value, field: Field) -> JSONValue {
    switch value.representation {
    case .blank: .null
    case .text(let text): .string(text)
    case .integer(let number): .number(String(number))
    case .decimal(let decimal): .string(decimal.description)
    case .boolean(let truth): .bool(truth)
    case .date(let date): .string(date.iso)
    case .codes(let codes): .array(codes.map { .string($0) })
    case .list(let rows): .array(rows.map { encode($0, fields: field.columns) })
    }
  }

  /// Decodes what `encode(_:field:)` gives.
  ///
  /// - Parameters:
  ///   - json: The stored JSON.
  ///   - field: The field whose value it is.
  /// - Returns: The value, or nil if the JSON is not of the field's type.
  public static func decode(_ json: JSONValue, field: Field) -> Value? {
    if json == .null { return .blank }
    switch field.type.representation {
    case .text, .date:
      return json.string.flatMap { ColumnCoding.decode(.text($0), field.type.scalar) }
    case .integer:
      guard case .number(let digits) = json else { return nil }
      return Int64(digits).map { .integer($0) }
    case .decimal: return json.string.flatMap(decimal).map { .decimal($0) }
    case .boolean:
      guard case .bool(let truth) = json else { return nil }
      return .boolean(truth)
    case .codes:
      guard let codes = json.items?.map(\.string), !codes.isEmpty, !codes.contains(nil) else { return nil }
      return .options(codes.compactMap(\.self))
    case .list:
      guard let rows = json.items?.map({ row($0, fields: field.columns) }), !rows.isEmpty else { return nil }
      return rows.contains { $0 == nil } ? nil : .list(rows.compactMap(\.self))
    }
  }

  private static func row(_ json: JSONValue, fields: [Field]) -> Row? {
    guard json.members != nil else { return nil }
    let values = fields.map { field in json[field.name.text].map { decode($0, field: field) } ?? .some(.blank) }
    guard !values.contains(nil) else { return nil }
    return Row(id: json["id"]?.string.flatMap { RecordID($0) }, values: RecordValues(values.compactMap(\.self)))
  }

  /// Parses a decimal.
  ///
  /// - Parameter text: Digits with an optional sign and point.
  /// - Returns: The decimal, or nil if the text is not one.
  public static func decimal(_ text: String) -> ExactDecimal? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let units = Int64(parts.joined()) else { return nil }
    return ExactDecimal(units: units, places: parts.count == 2 ? parts[1].count : 0)
  }

  /// Encodes several values as the members of an object.
  ///
  /// - Parameters:
  ///   - values: The values of a record or row.
  ///   - fields: The fields of the entity or list.
  /// - Returns: A member for each value that is not blank, in the order of `fields`.
  public static func members(_ values: RecordValues, fields: [Field]) -> [JSONValue.Member] {
    zip(fields, values).compactMap { field, value in
      value.isBlank ? nil : JSONValue.Member(field.name.text, encode(value, field: field))
    }
  }

  /// Encodes a row of a list.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - fields: The columns of the list.
  /// - Returns: An object with the id of the row and its values, without blanks.
  public static func encode(_ row: Row, fields: [Field]) -> JSONValue {
    let id = row.id.map { [JSONValue.Member("id", .string($0.text))] } ?? []
    return .object(id + members(row.values, fields: fields))
  }
}
