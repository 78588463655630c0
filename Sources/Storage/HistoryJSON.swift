public import JSONText
import SchemaModel

/// Encodes the changes of a history entry as a JSON object: `{"mobile":{"old":null,"new":"0912…","origin":"typed"}}`.
public enum HistoryJSON {
  /// Encodes changes.
  ///
  /// - Parameter changes: The changes of one entry.
  /// - Returns: An object with a member for each field.
  public static func encode(_ changes: [HistoryEntry.Change]) -> JSONValue {
    .object(
      changes.map { change in
        let origin = change.origin.map { [JSONValue.Member("origin", .string($0.rawValue))] } ?? []
        return JSONValue.Member(
          change.field, .object([JSONValue.Member("old", change.old), JSONValue.Member("new", change.new)] + origin))
      })
  }

  /// Encodes names as the text of a JSON array.
  ///
  /// - Parameter names: The names of warnings.
  /// - Returns: The text, or nil if there are no names.
  public static func text(_ names: [String]) -> String? {
    names.isEmpty ? nil : String(decoding: JSONValue.array(names.map { .string($0) }).encoded(), as: UTF8.self)
  }

  /// Decodes the text that `text(_:)` gives.
  ///
  /// - Parameter text: The stored text, if there is one.
  /// - Returns: The names; empty for nil, and nil for a text that is not a JSON array.
  public static func names(_ text: String?) -> [String]? {
    guard let text else { return [] }
    return (try? JSONValue.parse(text, limits: limits))?.items?.compactMap(\.string)
  }

  /// What a JSON text of the store may be: an entry of a record with long lists is larger than JSON from outside.
  static let limits = JSONLimits(bytes: 64 << 20, members: 100_000, values: 1_000_000)
}
