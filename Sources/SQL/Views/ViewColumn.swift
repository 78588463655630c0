/// A column of a view, as it is wanted: its title may be that of another one, too.
struct ViewColumn: Sendable {
  let title: String
  let value: SQLText
  /// The id of the field whose values it shows first; nil for a column beside that, and for Daftar's own.
  var field: Int?
  /// What the value needs in the FROM clause.
  var join: SQLText?

  init(_ title: String, _ value: SQLText, field: Int? = nil) {
    self.title = title
    self.value = value
    self.field = field
  }

  /// A column whose value is in at most one row of another table.
  ///
  /// - Parameters:
  ///   - title: The title of the column.
  ///   - row: The row.
  ///   - missing: The value where there is no such row, or nothing in it.
  ///   - field: The id of the field whose values it shows.
  ///   - target: What the engine takes.
  init(
    _ title: String, _ row: LookedUpRow, or missing: SQLText, field: Int? = nil, _ target: any ViewTarget
  ) {
    self.title = title
    self.field = field
    let source: SQLText = "\(row.table) AS \(row.name)"
    guard target.joins else {
      value = "coalesce((SELECT \(row.value) FROM \(source) WHERE \(row.condition)), \(missing))"
      return
    }
    value = "coalesce(\(row.value), \(missing))"
    join = "LEFT JOIN \(source) ON \(row.condition)"
  }
}

/// The only row of another table that a column of a view shows something of.
struct LookedUpRow: Sendable {
  let table: Identifier
  /// The name of the table in the query.
  let name: Identifier
  /// What is shown of it.
  let value: SQLText
  /// What is true of it alone.
  let condition: SQLText
}
