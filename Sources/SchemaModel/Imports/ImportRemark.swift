/// A remark for the author of an import about its old file, found when the file is read. It does not stop the import.
public enum ImportRemark: Hashable, Sendable {
  /// A number of columns at the end of the file have no name, and are left out.
  case unnamedColumns(Int)
  /// A number of lines that could be rows are inside cells of columns that are left out. `first` is the line on which
  /// the first such row begins.
  case unseenLines(Int, first: Int)
  /// No row of the file is in a wave. The wave by its index, and the number of rows in the file.
  case waveEmpty(Int, rows: Int)
  /// A number of rows of an earlier wave also fit a later one. The waves by their indices.
  case wavesOverlap(earlier: Int, later: Int, rows: Int)
  /// A number of rows refer, in a field, to records that do not exist. Another import brings records of their entity.
  case namesUnfound(field: Int, rows: Int, entity: EntityName, from: String)
  /// The plan assumes that another import has run before, which brings the records that a field refers to.
  case plannedAfter(field: Int, entity: EntityName, from: String)
}
