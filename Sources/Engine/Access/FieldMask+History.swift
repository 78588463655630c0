import JSONText
import SchemaModel
import Storage

extension FieldMask {
  /// The history of a record as the user may know it.
  ///
  /// - Parameter history: The whole history.
  func seen(_ history: RecordHistory) -> RecordHistory {
    let entity = history.entity
    return RecordHistory(
      entity: seen(entity), record: history.record.map { seen($0, of: entity) },
      entries: seen(history.entries, of: entity), kinds: history.kinds)
  }

  /// Entries of the history without what the user does not see. What was stored under a name that the schema does not
  /// have any more is left out, too: nobody says who may see it.
  ///
  /// - Parameters:
  ///   - entries: The entries of a record.
  ///   - entity: Its entity.
  func seen(_ entries: [HistoryEntry], of entity: Entity) -> [HistoryEntry] {
    let whole = whole(entity)
    return entries.map { entry in
      entry.showing(
        entry.changes.compactMap { seen($0, of: whole) }, confirmed: seen(checks: entry.confirmed, of: entity))
    }
  }

  private func seen(_ change: HistoryEntry.Change, of entity: Entity) -> HistoryEntry.Change? {
    guard let field = entity.field(change.field), access(to: field.id, of: entity) != .none else { return nil }
    guard field.type.isList else { return change }
    let shown = Set(field.columns.filter { access(to: $0.id, of: entity, list: field.id) != .none }.map(\.name.text))
    return HistoryEntry.Change(
      field: change.field, old: Self.rows(change.old, shown), new: Self.rows(change.new, shown),
      origin: change.origin, formerOrigin: change.formerOrigin)
  }

  /// Rows with these columns and their ids; a value that is no list of rows gives nothing.
  private static func rows(_ json: JSONValue, _ shown: Set<String>) -> JSONValue {
    guard let rows = json.items else { return .null }
    return .array(
      rows.map { row in .object((row.members ?? []).filter { $0.name == "id" || shown.contains($0.name) }) })
  }
}
