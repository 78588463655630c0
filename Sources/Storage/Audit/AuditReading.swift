public import Audit
public import SchemaModel

/// The read access of one snapshot to a history that proves itself.
public protocol AuditReading {
  /// Reads the next rows of the whole history, without what they commit to.
  ///
  /// - Parameters:
  ///   - seq: The number of the row behind which to begin; 0 for the first.
  ///   - limit: The maximum number of rows.
  /// - Returns: The rows in the order of their numbers; empty if there are no more.
  /// - Throws: A `Failure` if the database cannot be read.
  func auditRows(after seq: Int, limit: Int) throws -> [AuditRow]
  /// Reads all rows with what they commit to: those of a record one after the other.
  ///
  /// - Parameter body: Called with each row. Neither salt nor payload says that its values are erased, or kept aside with
  ///   their entity.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  /// - Complexity: O(size of the history), once.
  func eachProven(_ body: (AuditRow) throws -> Void) throws
  /// Reads the stored records of all entities.
  ///
  /// - Parameter body: Called with each record: its entity as the history knows it, its id and its version.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func eachRecord(_ body: (_ entity: String, _ record: RecordID, _ version: Int) throws -> Void) throws
  /// Whether a record that is not stored may have a history that does not delete it: its entity is not in the schema, it
  /// is kept aside, or it was kept aside and dropped.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - entity: Its entity as the history knows it.
  ///   - seq: The number of the last row of its history.
  /// - Throws: A `Failure` if the database cannot be read.
  func isAccountedFor(_ record: RecordID, of entity: String, until seq: Int) throws -> Bool
  /// Reads the seal of the history: the frontier to which each row was appended when it was written.
  ///
  /// - Returns: The frontier, or nil if the database keeps none.
  /// - Throws: A `Failure` if the database cannot be read.
  func auditFrontier() throws -> MerkleFrontier?
}
