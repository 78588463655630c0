import ImportPlanning
import Validation

/// A row of a file with what its own cells say: all that is known of it before anybody asks what is stored.
/// One place on the heap: rows are handed from thread to thread.
final class CheckedRow: Sendable {
  /// The texts of a row with what they were read into.
  struct Texts: Sendable {
    let input: RecordInput
    let read: ReadRecord
  }

  let row: MappedRow
  /// What its cells were read into; nil where there is something to say of them.
  let read: ReadRecord?
  /// Its texts; nil where `read` has all of them, or where the row cannot be read at all.
  let texts: Texts?

  /// - Parameters:
  ///   - row: The row.
  ///   - read: What its cells were read into; nil where there is something to say of them.
  ///   - texts: Its texts; nil where `read` has all of them, or where the row cannot be read at all.
  init(row: MappedRow, read: ReadRecord?, texts: Texts?) {
    self.row = row
    self.read = read
    self.texts = texts
  }
}
