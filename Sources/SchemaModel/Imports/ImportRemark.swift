/// What the author of an import should know of its old file, and what stops nothing. Found when the file is read.
public enum ImportRemark: Hashable, Sendable {
  /// So many columns at the end of the file have no name, and are left out.
  case unnamedColumns(Int)
  /// So many lines that could be rows stand in cells of columns that are left out; the first row with such begins on a
  /// line.
  case unseenLines(Int, first: Int)
  /// No row falls in a wave, by its index, of so many rows.
  case waveEmpty(Int, rows: Int)
  /// So many rows of an earlier wave would have fitted a later one as well; both by their indexes.
  case wavesOverlap(earlier: Int, later: Int, rows: Int)
  /// So many rows name records, in a field, that are not there; another import brings records of their entity.
  case namesUnfound(field: Int, rows: Int, entity: EntityName, from: String)
  /// The plan is made as if another import, which brings the records that a field names, had been brought over before.
  case plannedAfter(field: Int, entity: EntityName, from: String)
}
