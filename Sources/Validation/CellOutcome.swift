/// The result of reading one text. Canonical text is in the scratch buffer where it had to be rewritten, else it is the
/// text as it came.
enum CellOutcome: Sendable {
  case blank
  case fault(CellFault)
  case text
  case integer(Int64)
  /// In units of the field's scale.
  case decimal(Int64)
  case boolean(Bool)
  /// Days since 1970-01-01.
  case date(Int)
  /// The index of an option in its list.
  case option(Int)
  /// Indices in ascending order.
  case options([Int])
}
