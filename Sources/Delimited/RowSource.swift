/// A source of rows that are read in order and in constant memory: a delimited file, or any other `RowFormat`. The
/// first row is the header.
///
/// All cells of a row are ranges of one buffer, so a row costs a few calls, however many cells it has.
public protocol RowSource {
  /// The buffer of the last row. Valid until the next call of `next()`; keeping a copy for longer makes the source copy
  /// the buffer.
  var bytes: [UInt8] { get }
  /// The cells of the last row, as ranges of `bytes`.
  var cells: [Range<Int>] { get }
  /// The line of a text, or the row of a sheet, at which the last row begins, from 1.
  var firstLine: Int { get }
  /// The number of bytes read from the file so far.
  var bytesRead: Int { get }
  /// The counts of everything that was read and skipped so far.
  var summary: RowSummary { get }

  /// Reads the next row.
  ///
  /// - Returns: Whether `cells` have a row, or the reason why not.
  /// - Throws: An error of the byte source.
  /// - Complexity: O(bytes of the row).
  mutating func next() throws -> RowStep

  /// Tells the source about its columns, after the header has been read. A source that cannot confuse rows and cells
  /// may ignore it.
  ///
  /// - Parameter columns: The facts about the columns.
  mutating func expect(_ columns: ColumnExpectations)

  /// Switches to restoring cells: the file was written for people (`OwnCells`). A source without escaped cells may
  /// ignore it.
  mutating func restoreOwnCells()
}

extension RowSource {
  public mutating func expect(_ columns: ColumnExpectations) {}
  public mutating func restoreOwnCells() {}
}

/// The result of reading a row.
public enum RowStep: Hashable, Sendable {
  /// `cells` hold a row.
  case row
  /// A quotation mark is not closed, or is closed rows later. `cells` have the lines between, with quotes.
  case torn
  /// There is text after a closing quotation mark. `cells` have the row, with quotes.
  case stray
  /// The row exceeds the limits; its cells are not kept.
  case oversized
  case end
}
