/// A store whose history proves itself.
public protocol AuditStore: Sendable {
  /// Reads the history from one snapshot: concurrent writes are not seen.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func readAudit<Result: Sendable>(_ body: (any AuditReading) throws -> Result) throws -> Result
}
