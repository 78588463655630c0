public import JSONText
import SchemaModel

/// The changes of a history entry as one JSON object: `{"mobile":{"old":null,"new":"0912…","origin":"typed"}}`.
public enum HistoryJSON {
  public static func encode(_ changes: [HistoryEntry.Change]) -> JSONValue {
    .object(
      changes.map { change in
        let origin = change.origin.map { [JSONValue.Member("origin", .string($0.rawValue))] } ?? []
        return JSONValue.Member(
          change.field, .object([JSONValue.Member("old", change.old), JSONValue.Member("new", change.new)] + origin))
      })
  }

  /// Names as the text of a JSON array; nil where there are none.
  public static func text(_ names: [String]) -> String? {
    names.isEmpty ? nil : String(decoding: JSONValue.array(names.map { .string($0) }).encoded(), as: UTF8.self)
  }

  /// The names of such a text.
  public static func names(_ text: String?) -> [String] {
    guard let text, let json = try? JSONValue.parse(text) else { return [] }
    return (json.items ?? []).compactMap(\.string)
  }

  /// The changes of such an object; what is none of them is passed over.
  public static func decode(_ json: JSONValue) -> [HistoryEntry.Change] {
    (json.members ?? []).map { member in
      HistoryEntry.Change(
        field: member.name, old: member.value["old"] ?? .null, new: member.value["new"] ?? .null,
        origin: member.value["origin"]?.string.flatMap { ValueOrigin(rawValue: $0) })
    }
  }
}
