import JSONText
public import SchemaModel

/// What a row of the history commits to: the changes with the values before and after them, and the warnings that were
/// confirmed.
public enum AuditPayload {
  /// The canonical bytes of an entry: a JSON array of its changes, in the order of the fields' first names, each with its
  /// name, the old and the new value and their origins; and an array of the confirmed warnings.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - names: The names under which the history was sealed.
  /// - Returns: The bytes.
  /// - Complexity: O(bytes), and O(n log n) in the number of changes.
  public static func bytes(of entry: HistoryEntry, names: AuditNames) -> [UInt8] {
    let table = entry.entity.text
    let changes = entry.changes.map { change in
      (
        names.field(change.field, in: table),
        JSONValue.array([
          .string(names.field(change.field, in: table)),
          named(change.old, names, list: "\(table)__\(change.field)"),
          named(change.new, names, list: "\(table)__\(change.field)"),
          change.formerOrigin.map { .string($0.rawValue) } ?? .null,
          change.origin.map { .string($0.rawValue) } ?? .null,
        ])
      )
    }
    return JSONValue.array([
      .array(changes.sorted { $0.0 < $1.0 }.map(\.1)), .array(entry.confirmed.map { .string($0) }),
    ]).encoded()
  }

  /// The rows of a list with the first names of its columns, in their order.
  private static func named(_ value: JSONValue, _ names: AuditNames, list: String) -> JSONValue {
    guard let items = value.items else { return value }
    return .array(
      items.map { item in
        guard let members = item.members else { return item }
        let renamed = members.map { JSONValue.Member(names.field($0.name, in: list), $0.value) }
        return .object(renamed.sorted { $0.name < $1.name })
      })
  }
}
