/// Rows of cells from outside, read in order and in constant memory: a delimited file, and whatever else has a
/// `RowFormat`. The first row is the header.
///
/// A row costs a handful of calls however many cells it has: its cells are ranges of the bytes of one buffer.
public protocol RowSource {
  /// The buffer that `cells` point into. It is valid until the next call of `next`; whoever keeps it longer makes the
  /// source copy it.
  var bytes: [UInt8] { get }
  /// The cells of the last row, as ranges of `bytes`.
  var cells: [Range<Int>] { get }
  /// The line, or the row of a sheet, at which the last row begins, from 1.
  var firstLine: Int { get }
  /// The bytes taken from the file so far.
  var bytesRead: Int { get }
  /// What has been read and passed over so far.
  var summary: RowSummary { get }

  /// Reads the next row. O(bytes of the row).
  ///
  /// - Returns: whether `cells` hold a row, or what stands there instead.
  /// - Throws: what the source of the bytes throws.
  mutating func next() throws -> RowStep

  /// Takes note of what the columns are for, once the header is known. A source that cannot mistake rows for cells need
  /// not do anything with it.
  ///
  /// - Parameter columns: what is known of the columns.
  mutating func expect(_ columns: ColumnExpectations)

  /// Reads the further rows as those of a file that Daftar wrote for people: their cells as they were before
  /// (`OwnCells`). A source whose cells are never guarded need not do anything.
  mutating func restoreOwnCells()
}

extension RowSource {
  public mutating func expect(_ columns: ColumnExpectations) {}
  public mutating func restoreOwnCells() {}
}

/// What reading one row came to.
public enum RowStep: Hashable, Sendable {
  /// `cells` hold a row.
  case row
  /// A quotation mark opens and does not close, or closes rows later; `cells` hold the lines it took, marks included.
  case torn
  /// Text stands behind a closing quotation mark; `cells` hold the row, marks included.
  case stray
  /// A row beyond what is kept in memory; its cells are not kept.
  case oversized
  case end
}
