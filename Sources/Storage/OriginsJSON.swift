public import SchemaModel
import JSONText

/// Encodes the origins of a record's values as JSON text, in as few bytes as they allow: `5`, the code of an origin, where
/// all values have the same, else `{"":"imported","email":"preset"}`, where the member without a name is the origin of
/// all values that no other member names. Former formats wrote `"imported"`, or named the origin of every value.
public enum OriginsJSON {
  /// Encodes origins.
  ///
  /// - Parameters:
  ///   - cells: The cells of the record.
  ///   - fields: The fields of its entity.
  /// - Returns: A number or an object.
  public static func encode(_ cells: RecordCells, fields: [Field]) -> String {
    if let only = common(cells, fields) { return String(code(of: only)) }
    var counts: [ValueOrigin: Int] = [:]
    for field in fields { if let origin = cells.origin(field.id) { counts[origin, default: 0] += 1 } }
    let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    var writer = JSONWriter()
    let others = fields.filter { isException(cells[$0], to: most) }
    guard let most, !others.isEmpty else {
      guard let most else { return "{}" }
      return String(code(of: most))
    }
    writer.beginObject()
    writer.key("")
    writer.string(most.rawValue)
    for field in others {
      writer.key(field.name.text)
      writer.string(cells.origin(field.id)?.rawValue ?? "")
    }
    writer.endObject()
    return writer.text
  }

  /// Decodes the text that `encode` gives.
  ///
  /// - Parameters:
  ///   - text: The stored text.
  ///   - values: The values of the record.
  ///   - fields: The fields of the entity.
  /// - Returns: An origin for each of `fields`, in their order; nil for fields that the text does not mention.
  public static func decode(_ text: String, values: RecordValues, fields: [Field]) -> [ValueOrigin?] {
    let json = try? JSONValue.parse(text)
    let most = common(json)
    return zip(fields, values).map { field, value in
      if let own = json?[field.name.text]?.string { return ValueOrigin(rawValue: own) }
      return value.isBlank ? nil : most
    }
  }

  /// Decodes origins for fields that a schema need not know.
  ///
  /// - Parameter text: The stored text.
  /// - Returns: The origin of the value of a field, by its name; nil where none is stored.
  public static func named(_ text: String) -> (String) -> ValueOrigin? {
    let json = try? JSONValue.parse(text)
    return { name in
      json?[name]?.string.flatMap { ValueOrigin(rawValue: $0) } ?? common(json)
    }
  }

  /// The origin of the values that are not named.
  private static func common(_ json: JSONValue?) -> ValueOrigin? {
    if case .number(let digits) = json { return ValueOrigin.allCases.first { String(code(of: $0)) == digits } }
    return (json?.string ?? json?[""]?.string).flatMap { ValueOrigin(rawValue: $0) }
  }

  private static func code(of origin: ValueOrigin) -> Int {
    switch origin {
    case .typed: 1
    case .confirmed: 2
    case .preset: 3
    case .carried: 4
    case .imported: 5
    case .computed: 6
    }
  }

  /// The origin of all values; nil where they differ, and where there are none.
  private static func common(_ cells: RecordCells, _ fields: [Field]) -> ValueOrigin? {
    var only: ValueOrigin?
    for field in fields {
      let origin = cells.origin(field.id)
      guard (origin == nil) == cells.values[field].isBlank, only == nil || origin == nil || origin == only else {
        return nil
      }
      only = only ?? origin
    }
    return only
  }

  /// Whether a cell has to be named: values have the common origin, blanks have none.
  private static func isException(_ cell: Cell, to most: ValueOrigin?) -> Bool {
    cell.origin != (cell.value.isBlank ? nil : most)
  }
}
