public import Audit
public import Storage

/// Verifies that a history is what it was: that each row holds the values that it commits to, that no row is missing or
/// out of its order, that the rows are those that the database sealed and of which the kept heads were taken, and that
/// there is no stored record without its history, nor a history whose record is gone without being deleted.
///
/// Whoever can write the database can work its seal out anew. What then still tells is a head that was kept outside.
public struct AuditVerifier: Sendable {
  /// The most findings of a report; further ones are counted.
  public static let mostFindings = 1000

  private let heads: [AuditHead]
  private let batch: Int

  /// - Parameters:
  ///   - heads: The heads that were kept outside of the database, in any order.
  ///   - batch: The number of rows that are in memory at a time, at least 1.
  public init(heads: [AuditHead] = [], batch: Int = 1000) {
    self.heads = heads
    self.batch = max(1, batch)
  }

  /// Verifies a history.
  ///
  /// - Parameter reading: The history, of one snapshot.
  /// - Returns: What was found.
  /// - Throws: A `Failure` of the store.
  /// - Complexity: O(size of the history), which is read once in its order and once by records; it keeps the latest version of each record in memory.
  public func report(on reading: any AuditReading) throws -> AuditReport {
    var pass = AuditPass(heads: heads, seal: try reading.auditFrontier())
    var last = 0
    while true {
      let rows = try reading.auditRows(after: last, limit: batch)
      for row in rows { pass.add(row) }
      guard let end = rows.last?.seq, end > last else { break }
      last = end
    }
    try reading.eachProven { pass.prove($0) }
    try reading.eachRecord { pass.hold($0, $1, version: $2) }
    try pass.holdRest { try reading.isAccountedFor($0, of: $1, until: $2) }
    return pass.report()
  }
}
