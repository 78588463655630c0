import SQL

/// The statements that put a new table in the place of one that stands: what changes the text of a table takes this, as
/// SQLite's documentation says. The indexes of the old table are gone afterwards, and not made again.
struct TableReplacement<Engine: Dialect> {
  let dialect: Engine
  /// The new table, under the name of the old one.
  let table: Table

  /// The statements.
  ///
  /// - Parameters:
  ///   - values: The columns that are filled, each with its value as an expression over the old table.
  ///   - isDistinct: Whether rows that become equal are one.
  /// - Returns: The statements in order, those that keep the search index included.
  func statements(_ values: [(column: Identifier, value: SQLText)], isDistinct: Bool = false) -> [SQLText] {
    let new = Identifier("\(table.name)__daftar_new")
    let distinct: SQLText = isDistinct ? "DISTINCT " : ""
    let selected = values.map(\.value).joined(by: ", ")
    return [
      dialect.create(table.with(name: new))
    ] + dialect.distribute(new, inPlaceOf: table.name) + [
      "INSERT INTO \(new) (\(values.map(\.column).list)) SELECT \(distinct)\(selected) FROM \(table.name)",
      "DROP TABLE \(table.name)", "ALTER TABLE \(new) RENAME TO \(table.name)",
    ] + (table.searchIndex.map { dialect.replaced($0) } ?? [])
  }
}
