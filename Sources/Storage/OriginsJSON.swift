public import SchemaModel
import JSONText

/// Encodes the origins of a record's values as the text of a JSON object: `{"mobile":"typed"}`.
public enum OriginsJSON {
  /// Encodes origins.
  ///
  /// - Parameters:
  ///   - cells: The cells of the record.
  ///   - fields: The fields of its entity.
  /// - Returns: An object with a member for each field whose value has an origin.
  public static func encode(_ cells: RecordCells, fields: [Field]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for field in fields {
      guard let origin = cells.origin(field.id) else { continue }
      writer.key(field.name.text)
      writer.string(origin.rawValue)
    }
    writer.endObject()
    return writer.text
  }

  /// Decodes the text that `encode` gives.
  ///
  /// - Parameters:
  ///   - text: The stored text.
  ///   - fields: The fields of the entity.
  /// - Returns: An origin for each of `fields`, in their order; nil for fields that the text does not mention.
  public static func decode(_ text: String, fields: [Field]) -> [ValueOrigin?] {
    let json = try? JSONValue.parse(text)
    return fields.map { field in json?[field.name.text]?.string.flatMap { ValueOrigin(rawValue: $0) } }
  }
}
