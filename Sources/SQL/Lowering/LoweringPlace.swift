public import Expressions

/// Where the value of a name is found when an expression runs in a database.
public indirect enum LoweringPlace: Sendable {
  /// A column of a table, by the name that the table has in the query.
  case column(table: Identifier, Column)
  /// The rows of a list: those whose parent is this one. A list without rows is empty, never blank.
  case rows(ChildTable, holder: SQLText)
  /// The ticked options of a field: those of this holder.
  case options(Table, holder: SQLText)
  /// The same for the whole query: `user.name`.
  case value(ExpressionValue)
  /// A record with fields of its own: `parent`.
  case record([LoweringPlace])
  /// Not kept in the tables.
  case nowhere

  /// A field of a record or row that is kept in a table, by the name that the table has in the query.
  public init(_ storage: FieldStorage, in table: Identifier) {
    let holder: SQLText = "\(table).\(BuiltInColumns.id)"
    switch storage {
    case .column(let column): self = .column(table: table, column)
    case .link(let links): self = .options(links, holder: holder)
    case .child(let child): self = .rows(child, holder: holder)
    }
  }
}
