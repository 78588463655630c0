import SchemaModel
import Storage

/// What stays of a deleted record where it is created again.
struct DeletedRecord {
  let id: RecordID
  /// The version that was deleted.
  let version: Int
  /// When it was first created.
  let createdOn: Storage.Timestamp
  /// The name of the user who first created it.
  let createdBy: String

  /// - Parameters:
  ///   - id: The record.
  ///   - history: Its history.
  /// - Returns: nil where the record is stored, or never was.
  init?(_ id: RecordID, _ history: RecordHistory) {
    guard history.isDeleted, let first = history.entries.first else { return nil }
    self.id = id
    version = history.latest
    createdOn = first.at
    createdBy = first.by
  }
}
