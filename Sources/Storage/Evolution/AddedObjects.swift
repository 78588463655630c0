public import SQL

/// What somebody added to a database by hand: tables, columns, indexes and triggers that neither the schema nor Daftar
/// knows. All of it may stay; nothing of it is read.
public struct AddedObjects {
  /// An object of a table, by the names that the engine has.
  public struct Found: Hashable, Sendable {
    let table: String
    let name: String
    /// The type of a column, as the engine calls it.
    let type: String?

    /// - Parameter row: The name of a table, and that of its column, index or trigger; of a column its type, too. Nil for
    ///   any other row.
    public init?(row: [SQLValue]) {
      guard (2...3).contains(row.count), let table = row[0].text, let name = row[1].text else { return nil }
      self.table = table
      self.name = name
      type = row.count == 3 ? row[2].text : nil
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
    func isAside(_ table: String) -> Bool { aside.contains(FactsByColumn.Key(table: table, column: "")) }
    let newTables = found.filter { known[$0] == nil && !isOwn($0) && !isAside($0) }.map { name in
      problem(.addedTable, name, drop: "DROP TABLE \(Identifier(name))")
    }
    let newColumns = unknown(columns).map { column in
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

  private func isOwn(_ name: String) -> Bool { name.contains(Self.own) || name.hasPrefix("sqlite_") }

  /// The columns that nobody asked for, in tables that the schema has.
  private func unknown(_ columns: [Found]) -> [Found] {
    let known = Dictionary(tables.map { (stored($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    return columns.filter { column in
      guard let table = known[column.table], !isOwn(column.name) else { return false }
      return !aside.contains(FactsByColumn.Key(table: column.table, column: column.name))
        && !table.columns.contains { stored($0.name) == column.name }
    }
  }

  /// Recognises columns that somebody gave another name: one is missing, and one alone of its type was added to its table.
  ///
  /// - Parameters:
  ///   - problems: What is missing.
  ///   - columns: The columns of tables, with their types.
  ///   - type: The type of a missing column, by the names of its table and itself, as the engine calls it.
  /// - Returns: The problems, in which such a column is one that has another name, to be given back to it. What is missing
  ///   of it beside is left out.
  public func renaming(
    _ problems: [StorageCheck.Problem], among columns: [Found], type: (Identifier, Identifier) -> String?
  ) -> [StorageCheck.Problem] {
    let there = Set(columns.map { [$0.table, $0.name] })
    let missing = Set(
      problems.compactMap { problem -> FactsByColumn.Key? in
        guard problem.kind == .missingColumn, let table = problem.arguments["table"],
          let column = problem.arguments["column"],
          !there.contains([stored(Identifier(table)), stored(Identifier(column))])
        else { return nil }
        return FactsByColumn.Key(table: table, column: column)
      })
    let added = unknown(columns)
    var renamed: [FactsByColumn.Key: Found] = [:]
    for key in missing {
      guard let wanted = type(Identifier(key.table), Identifier(key.column)) else { continue }
      let rivals = missing.filter {
        $0.table == key.table && type(Identifier($0.table), Identifier($0.column)) == wanted
      }
      let found = added.filter { $0.table == stored(Identifier(key.table)) && $0.type == wanted }
      if rivals.count == 1, found.count == 1 { renamed[key] = found.first }
    }
    let indexes = Set(
      tables.flatMap(\.indexes).filter { index in
        index.columns.contains { renamed[FactsByColumn.Key(table: index.table.text, column: $0.text)] != nil }
      }.map(\.name.text))
    let left = problems.filter { problem in
      let key = FactsByColumn.Key(
        table: problem.arguments["table"] ?? "", column: problem.arguments["column"] ?? "")
      return renamed[key] == nil && !(problem.arguments["index"].map(indexes.contains) ?? false)
    }
    return left
      + renamed.sorted { $0.key < $1.key }.map { key, found in
        let sql: SQLText =
          "ALTER TABLE \(Identifier(key.table)) RENAME COLUMN \(Identifier(found.name)) TO \(Identifier(key.column))"
        return StorageCheck.Problem(
          .renamedColumn, ["table": key.table, "column": key.column, "name": found.name],
          remedy: .run(dialect.statement(sql).text + ";"))
      }
  }

  /// Recognises tables that somebody gave another name: one is missing, and one alone that nobody asked for has all of its
  /// columns.
  ///
  /// - Parameters:
  ///   - problems: What is missing.
  ///   - columns: The columns of all tables.
  /// - Returns: The problems, in which such a table is one that has another name, to be given back to it. References to it
  ///   are left out: they lead to it under its other name.
  public func renamingTables(
    _ problems: [StorageCheck.Problem], among columns: [Found]
  ) -> [StorageCheck.Problem] {
    let known = Set(tables.map { stored($0.name) })
    let added = Dictionary(grouping: columns) { $0.table }.mapValues { Set($0.map(\.name)) }.filter { name, _ in
      !known.contains(name) && !isOwn(name) && !aside.contains(FactsByColumn.Key(table: name, column: ""))
    }
    let missing = Set(problems.filter { $0.kind == .missingTable }.compactMap { $0.arguments["table"] })
    let found = tables.filter { missing.contains($0.name.text) }.map { table in
      let wanted = Set(table.columns.map { stored($0.name) })
      return (table: table.name, names: added.filter { wanted.isSubset(of: $0.value) }.keys.sorted())
    }
    let renamed = found.filter { one in
      one.names.count == 1 && found.filter { !$0.names.filter(one.names.contains).isEmpty }.count == 1
    }
    let names = Set(renamed.map(\.table.text))
    let keys = Set(
      tables.flatMap { table in
        table.foreignKeys.filter { names.contains($0.table.text) }.map {
          FactsByColumn.Key(table: table.name.text, column: $0.column.text)
        }
      })
    let left = problems.filter { problem in
      let (table, column) = (problem.arguments["table"] ?? "", problem.arguments["column"] ?? "")
      return !(problem.kind == .missingTable && names.contains(table))
        && !(problem.kind == .missingColumn && keys.contains(FactsByColumn.Key(table: table, column: column)))
    }
    return left
      + renamed.flatMap { table, names in
        names.map { name in
          let sql: SQLText = "ALTER TABLE \(Identifier(name)) RENAME TO \(table)"
          return StorageCheck.Problem(
            .renamedTable, ["table": table.text, "name": name], remedy: .run(dialect.statement(sql).text + ";"))
        }
      }
  }

  private func problem(
    _ kind: StorageCheck.Problem.Kind, _ table: String, _ name: String = "", drop: SQLText
  ) -> StorageCheck.Problem {
    StorageCheck.Problem(
      kind, ["table": table, kind == .addedColumn ? "column" : "name": name],
      remedy: .drop(dialect.statement(drop).text))
  }
}
