public import Audit

/// The read access of one snapshot to a history that proves itself.
public protocol AuditReading {
  /// Reads the next rows of the whole history.
  ///
  /// - Parameters:
  ///   - seq: The number of the row behind which to begin; 0 for the first.
  ///   - limit: The maximum number of rows.
  /// - Returns: The rows in the order of their numbers; empty if there are no more.
  /// - Throws: A `Failure` if the database cannot be read.
  func auditRows(after seq: Int, limit: Int) throws -> [AuditRow]
  /// Reads the seal of the history: the frontier to which each row was appended when it was written.
  ///
  /// - Returns: The frontier, or nil if the database keeps none.
  /// - Throws: A `Failure` if the database cannot be read.
  func auditFrontier() throws -> MerkleFrontier?
}
