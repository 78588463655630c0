public import SQL

/// What somebody added to a database by hand: tables, columns, indexes and triggers that neither the schema nor Daftar
/// knows. All of it may stay; nothing of it is read.
public struct AddedObjects {
  /// An object of a table, by the names that the engine has.
  public struct Found: Hashable, Sendable {
    let table: String
    let name: String

    /// - Parameter row: The name of a table, and that of its column, index or trigger; nil for any other row.
    public init?(row: [SQLValue]) {
      guard row.count == 2, let table = row[0].text, let name = row[1].text else { return nil }
      self.table = table
      self.name = name
    }
  }

  /// Part of the name of everything that Daftar makes beside the tables of a schema, whose names cannot have it.
  private static let own = "daftar_"

  private let dialect: any Dialect
  /// The tables that the database should have.
  private let tables: [Table]
  /// What is kept aside, by table and column; a table with an empty column.
  private let aside: Set<FactsByColumn.Key>
  private let stored: (Identifier) -> String

  /// - Parameters:
  ///   - tables: The tables that the database should have.
  ///   - facts: The facts of the database.
  ///   - dialect: How the engine writes statements.
  ///   - stored: The name that the engine has for a name.
  public init(
    besides tables: [Table], facts: [TableFact], dialect: any Dialect, stored: @escaping (Identifier) -> String
  ) {
    self.tables = tables
    self.dialect = dialect
    self.stored = stored
    aside = Set(
      facts.filter { $0.kind == .aside }.map {
        FactsByColumn.Key(
          table: stored(Identifier($0.table)), column: $0.column.isEmpty ? "" : stored(Identifier($0.column)))
      })
  }

  /// What is added among that which was found.
  ///
  /// - Parameters:
  ///   - found: The tables of the database.
  ///   - columns: The columns of tables.
  ///   - indexes: The indexes of tables.
  ///   - triggers: The triggers of tables.
  /// - Returns: A problem for each object, with the statement that takes it away.
  public func problems(
    tables found: [String], columns: [Found], indexes: [Found], triggers: [Found]
  ) -> [StorageCheck.Problem] {
    let known = Dictionary(tables.map { (stored($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    let ownIndexes = Set(tables.flatMap { $0.objects.dropFirst().map { stored($0.name) } })
    func isOwn(_ name: String) -> Bool { name.contains(Self.own) || name.hasPrefix("sqlite_") }
    func isAside(_ table: String, _ column: String = "") -> Bool {
      aside.contains(FactsByColumn.Key(table: table, column: column))
    }
    let newTables = found.filter { known[$0] == nil && !isOwn($0) && !isAside($0) }.map { name in
      problem(.addedTable, name, drop: "DROP TABLE \(Identifier(name))")
    }
    let newColumns = columns.filter { column in
      guard let table = known[column.table], !isOwn(column.name) else { return false }
      return !isAside(column.table, column.name) && !table.columns.contains { stored($0.name) == column.name }
    }.map { column in
      problem(
        .addedColumn, column.table, column.name,
        drop: "ALTER TABLE \(Identifier(column.table)) DROP COLUMN \(Identifier(column.name))")
    }
    let newIndexes = indexes.filter { known[$0.table] != nil && !ownIndexes.contains($0.name) && !isOwn($0.name) }.map {
      problem(.addedIndex, $0.table, $0.name, drop: "DROP INDEX \(Identifier($0.name))")
    }
    let newTriggers = triggers.filter { known[$0.table] != nil && !isOwn($0.name) }.map {
      problem(
        .addedTrigger, $0.table, $0.name, drop: dialect.drop(trigger: Identifier($0.name), on: Identifier($0.table)))
    }
    return newTables + newColumns + newIndexes + newTriggers
  }

  private func problem(
    _ kind: StorageCheck.Problem.Kind, _ table: String, _ name: String = "", drop: SQLText
  ) -> StorageCheck.Problem {
    StorageCheck.Problem(
      kind, ["table": table, kind == .addedColumn ? "column" : "name": name],
      remedy: .drop(dialect.statement(drop).text))
  }
}
