public import SchemaModel
import JSONText

/// How the values of a record came to be, as the text of one JSON object: `{"mobile":"typed"}`.
public enum OriginsJSON {
  /// - Parameters:
  ///   - cells: The record's.
  ///   - fields: Those of its entity.
  /// - Returns: The name of each field whose value has an origin, with that.
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

  /// The origins by the ids of the fields; nil where the text says nothing of a field.
  public static func decode(_ text: String, fields: [Field]) -> [ValueOrigin?] {
    let json = try? JSONValue.parse(text)
    return fields.map { field in json?[field.name.text]?.string.flatMap { ValueOrigin(rawValue: $0) } }
  }
}
