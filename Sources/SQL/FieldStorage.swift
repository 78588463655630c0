public import SchemaModel

/// The way in which the value of a field is kept.
public enum FieldStorage: Hashable, Sendable {
  /// In a column of the record's or the row's own table.
  case column(Column)
  /// In a table of its own: holder and option.
  case link(Table)
  /// In a table of its own: the rows of a list.
  case child(TableLayout)
  /// Nowhere: it is worked out where it is read. What the day decides is never true for long.
  case formula(Formula)

  /// The column it is kept in; nil where it has none in its own table.
  public var column: Column? {
    if case .column(let column) = self { column } else { nil }
  }
}
