public import Expressions

/// The location of the value of a name when an expression runs in a database.
public indirect enum ValueLocation: Sendable {
  /// A column of a table, by the name that the table has in the query.
  case column(table: Identifier, Column)
  /// The rows of a list whose parent is `holder`. A list without rows is empty, never blank. `around` are the locations
  /// that a row may read beside its own fields: `parent`, `old`, `user`.
  case rows(TableLayout, holder: SQLText, around: [ValueLocation] = [])
  /// The chosen options of a field in the record or row `holder`.
  case options(Table, holder: SQLText)
  /// A constant of the whole query: `user.name`.
  case value(ExpressionValue)
  /// A record with fields of its own: `parent`.
  case record([ValueLocation])
  /// Computed by a formula over these locations; blank where it ends in an error.
  case formula(TypedExpression, [ValueLocation])
  /// Not stored in the tables.
  case notStored

  /// The location of a field of a record or row that is kept in a table. Fields that are worked out have one in
  /// `TableLayout.locations`; here they are not stored.
  /// - Parameters:
  ///   - storage: the storage of the field.
  ///   - table: the name of the table in the query.
  public init(_ storage: FieldStorage, in table: Identifier) {
    let holder: SQLText = "\(table).\(BuiltInColumns.id)"
    switch storage {
    case .column(let column): self = .column(table: table, column)
    case .link(let links): self = .options(links, holder: holder)
    case .child(let child): self = .rows(child, holder: holder)
    case .formula: self = .notStored
    }
  }
}
