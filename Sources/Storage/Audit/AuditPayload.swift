public import JSONText
import SchemaModel

/// What a row of the history commits to: the changes with the values before and after them, and the warnings that were
/// confirmed.
public enum AuditPayload {
  /// The canonical bytes of an entry: a JSON array of its changes, in the order of the fields' first names, each with its
  /// name, the old and the new value and their origins; and an array of the confirmed warnings. Ticked options stand in
  /// the order of their codes, since that of their list may change.
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
  static func named(_ value: JSONValue, _ names: AuditNames, list: String) -> JSONValue {
    guard let items = value.items, items.contains(where: { $0.members != nil }) else { return canonical(value) }
    return .array(
      items.map { item in
        guard let members = item.members else { return item }
        return canonical(.object(members.map { JSONValue.Member(names.field($0.name, in: list), $0.value) }))
      })
  }

  /// A value in a form in which equal values are equal: members in the order of their names, codes in their own.
  ///
  /// - Parameter value: The value of a field, as the history has it.
  public static func canonical(_ value: JSONValue) -> JSONValue {
    if let members = value.members {
      return .object(members.map { JSONValue.Member($0.name, canonical($0.value)) }.sorted { $0.name < $1.name })
    }
    guard let items = value.items else { return value }
    let codes = items.compactMap(\.string)
    return .array(codes.count == items.count ? codes.sorted().map { .string($0) } : items.map(canonical))
  }
}
