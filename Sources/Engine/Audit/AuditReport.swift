public import Audit

/// What verifying a history found.
public struct AuditReport: Hashable, Sendable {
  /// The frontier of all rows that were read; its size and root are the head of the history.
  public let frontier: MerkleFrontier
  /// The number of rows whose values were erased. What they were cannot be verified; that nothing else changed, can.
  public let erased: Int
  /// The number of records that are stored, each of which was held against the history.
  public let records: Int
  /// The number of kept heads that fit.
  public let matchedHeads: Int
  /// The findings in the order of the rows, no more than `AuditVerifier.mostFindings`.
  public let findings: [AuditFinding]
  /// The number of further findings.
  public let furtherFindings: Int

  /// Whether the history is what it was, as far as the kept heads can tell.
  public var isSound: Bool { findings.isEmpty }

  /// The head of the history, to be kept outside of the database.
  ///
  /// - Parameter moment: This moment, as RFC 3339 in UTC.
  public func head(at moment: String) -> AuditHead { AuditHead(size: frontier.size, root: frontier.root, at: moment) }
}
