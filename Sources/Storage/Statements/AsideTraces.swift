import SQL
import SchemaModel

/// Finds and erases what is kept aside of a record, in a transaction. Which entity a column referred to is not known any
/// more; the ids of records are no others', so that an id says it.
struct AsideTraces {
  let connection: any DatabaseConnection
  /// The tables that the database has.
  private let known: [String: KnownTable]

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - facts: The facts of the database.
  init(connection: any DatabaseConnection, facts: [TableFact]) {
    self.connection = connection
    known = KnownTable.all(facts)
  }

  /// What is kept of a record, and what refers to it.
  ///
  /// - Parameter id: The record.
  func all(of id: RecordID) throws -> [AsideTrace] {
    try known.sorted { $0.key < $1.key }.flatMap { name, table -> [AsideTrace] in
      guard table.kind != .choices else { return [] }
      let own = Set(BuiltInColumns.all.map(\.text))
      let gone = table.isAside ? table.columns.merging(table.asideColumns) { live, _ in live } : table.asideColumns
      let columns = gone.filter { !own.contains($0.key) && ColumnType(word: $0.value) == .identity }.keys.sorted()
      let itself = table.isAside && table.kind == .records ? [BuiltInColumns.id.text] : []
      return try (itself + columns).flatMap { try traces(of: id, in: $0, of: name, table) }
    }
  }

  private func traces(
    of id: RecordID, in column: String, of name: String, _ table: KnownTable
  ) throws -> [AsideTrace] {
    let holder = table.kind == .records ? BuiltInColumns.id : BuiltInColumns.parent
    let kind: AsideTrace.Kind = table.isAside ? (table.kind == .records ? .record : .row) : .value
    let rows = try connection.rows(
      """
      SELECT \(BuiltInColumns.id), \(holder) FROM \(Identifier(name)) \
      WHERE \(Identifier(column)) = \(bind: .text(id.text)) ORDER BY \(BuiltInColumns.id)
      """)
    return rows.compactMap { row in
      guard let own = row[0].text.flatMap({ RecordID($0) }), let record = row[1].text.flatMap({ RecordID($0) }) else {
        return nil
      }
      return AsideTrace(kind, table: name, column: column, record: record, id: own)
    }
  }

  /// Erases what was found.
  ///
  /// - Parameter trace: A trace. The rows of a record go with it.
  func erase(_ trace: AsideTrace) throws {
    let table = Identifier(trace.table)
    switch trace.kind {
    case .record, .row:
      try connection.execute("DELETE FROM \(table) WHERE \(BuiltInColumns.id) = ?", [.text(trace.id.text)])
    case .value:
      try connection.execute(
        "UPDATE \(table) SET \(Identifier(trace.column)) = NULL WHERE \(BuiltInColumns.id) = ?",
        [.text(trace.id.text)])
    }
  }
}
