import SQL

/// Counts the values that changes keep aside.
struct AsideValues {
  let rows: StoredRows
  /// The tables that the database has, under the names of the schema.
  let known: [String: KnownTable]

  /// The number of values of the column that a difference names, or of the rows of its table.
  ///
  /// - Parameter difference: A difference.
  /// - Returns: The number; 0 for a table that the database does not have.
  /// - Throws: What counting throws.
  func count(_ difference: StorageDifference) throws -> Int {
    let arguments = difference.arguments
    return try count(arguments["column"] ?? "", in: arguments["table"] ?? "")
  }

  /// What was kept aside under a name that something renamed has now: it stays aside under another one.
  ///
  /// - Parameter renaming: The names that change.
  /// - Returns: A change for each column and table with values.
  /// - Throws: What counting throws.
  func displaced(by renaming: Renaming) throws -> [StoragePlan.Change] {
    let columns = try renaming.columns.filter { AsideName.isOne($0.new) }.map { column in
      StoragePlan.Change(
        .valuesDisplaced(table: column.table, column: column.old, new: column.new),
        aside: try count(column.new, in: column.table))
    }
    let tables = try renaming.tables.filter { AsideName.isOne($0.new) }.map { table in
      StoragePlan.Change(
        .valuesDisplaced(table: table.old, column: "", new: table.new), aside: try count("", in: table.new))
    }
    return (columns + tables).filter { $0.aside > 0 }
  }

  /// The number of values of a column; of the rows where its name is empty.
  private func count(_ column: String, in table: String) throws -> Int {
    guard known[table] != nil else { return 0 }
    let values: SQLText = column.isEmpty ? "*" : "\(Identifier(column))"
    return try rows.count("SELECT count(\(values)) FROM \(Identifier(table))")
  }
}
