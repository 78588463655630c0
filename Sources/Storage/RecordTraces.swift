/// What imports and forms kept of a record.
public struct RecordTraces: Hashable, Sendable {
  /// The rows of imports that became or filled the record.
  public let ledger: [ImportEntry]
  /// The moments of form submissions that saved the record and are still recognised.
  public let receipts: [Timestamp]

  /// Creates traces.
  ///
  /// - Parameters:
  ///   - ledger: The rows of imports.
  ///   - receipts: The moments of form submissions.
  public init(ledger: [ImportEntry], receipts: [Timestamp]) {
    self.ledger = ledger
    self.receipts = receipts
  }
}
