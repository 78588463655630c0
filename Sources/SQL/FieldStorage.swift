public import SchemaModel

/// How the value of a field is stored.
public enum FieldStorage: Hashable, Sendable {
  /// In a column of the record's or the row's own table.
  case column(Column)
  /// In a link table, with a row for each chosen option: the record or row that holds it, and the code of the option.
  case link(Table)
  /// In a child table, with a row for each row of the list.
  case child(TableLayout)
  /// Not stored: the formula is evaluated whenever the value is read. It depends on the current day, so that a stored
  /// value would be out of date on the next.
  case formula(Formula)

  /// The column of the value; nil where the record's or the row's own table has none for it.
  public var column: Column? {
    if case .column(let column) = self { column } else { nil }
  }
}
