import SQL
import SchemaModel

/// Finds in the history which records people deleted.
struct DeletionReader {
  let reader: StoreReader

  /// Reads the deletions of people. Records that were taken away again with the wave that created them are left out: they
  /// have what an import brought, and the ledger says nothing of them any more. What a person deleted it still names.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - start: The row of the history behind which to begin.
  /// - Complexity: O(rows of the history behind `start`), in one pass over them.
  func deletions(of entity: Entity, after start: Int) throws -> Deletions {
    let connection = reader.connection
    let last = try connection.row("SELECT max(seq) FROM daftar_history" as SQLText)?.first?.integer
    let end = max(start, Int(last ?? 0))
    guard end > start else { return Deletions(records: [], end: end) }
    let deletion = SQLValue.text(HistoryEntry.Action.delete.rawValue)
    let (rows, ledger) = (SystemTables.history.name, ImportTables.rows.name)
    let isTakenBack: SQLText =
      try reader.hasImportTables()
      ? """
       AND NOT (gone.changes LIKE \(bind: .text("%\"\(ValueOrigin.imported.rawValue)\"]%")) \
      AND NOT EXISTS (SELECT 1 FROM \(ledger) AS known WHERE known.record_id = gone.record_id))
      """ : ""
    let found = try connection.rows(
      """
      \(HistoryRow.select) WHERE entity = \(bind: .text(entity.name.text)) AND record_id IN (\
      SELECT gone.record_id FROM \(rows) AS gone WHERE gone.seq > \(bind: SQLValue(start)) \
      AND gone.action = \(bind: deletion) AND gone.entity = \(bind: .text(entity.name.text))\(isTakenBack)) \
      ORDER BY record_id, seq DESC
      """
    ).map { try HistoryRow($0, reader.business) }
    let records = try found.chunked { $0.record == $1.record }.compactMap { rows -> DeletedIdentity? in
      guard let id = rows.first?.record else { return nil }
      var walk = HistoryWalk(id, of: entity, now: nil)
      return DeletedIdentity(try rows.map { try $0.entry(in: &walk, reader.business) }, of: entity)
    }
    return Deletions(records: records, end: end)
  }
}

extension Array {
  /// The stretches of elements that belong together with the one before.
  fileprivate func chunked(by areTogether: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !areTogether(self[index - 1], self[index]) {
      chunks.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : chunks + [self[start...]]
  }
}
