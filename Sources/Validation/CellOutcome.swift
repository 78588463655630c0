/// What one text came to. Canonical text is in the scratch buffer where it had to be rewritten, else it is the text
/// as it came.
enum CellOutcome: Sendable {
  case blank
  case fault(CellFault)
  case text
  case integer(Int64)
  /// In units of the field's places.
  case decimal(Int64)
  case boolean(Bool)
  /// Days since 1970-01-01.
  case date(Int)
  /// The place of an option in its list.
  case option(Int)
  /// Places in ascending order.
  case options([Int])
  /// Text that names a record.
  case reference
}
