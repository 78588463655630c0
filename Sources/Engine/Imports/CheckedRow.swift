import ImportPlanning
import Validation

/// A row of a file with what its own cells say: all that is known of it before anybody asks what is stored.
struct CheckedRow: Sendable {
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
}
