/// An open transaction that writes. Several writes may run in it, one after the other.
public final class WriteTransaction {
  public let connection: any DatabaseConnection
  /// Whether a write of this transaction, which is kept, has verified that the database is as the store needs it.
  public var isVerified = false
  /// What the writes that are kept so far want to be done after the commit.
  public var afterwards: [@Sendable () -> Void] = []
  /// The history that the writes of the transaction append to; nil until one does.
  private var history: HistoryWriter?

  /// - Parameter connection: The connection that has the transaction open.
  public init(_ connection: any DatabaseConnection) { self.connection = connection }

  /// Calls a body once the transaction has been committed with the write under way.
  ///
  /// - Parameter body: Called before the next transaction begins.
  func afterCommit(_ body: @escaping @Sendable () -> Void) {
    afterwards.append { ChangeReport.$isUnderWay.withValue(true) { body() } }
  }

  /// The history that the writes of the transaction append to: they share its seal, and a batch where they are of the same
  /// user.
  ///
  /// - Parameter reader: The read access of a write.
  func history(_ reader: StoreReader) -> HistoryWriter {
    if let history { return history }
    let new = HistoryWriter(reader: reader)
    history = new
    return new
  }

  /// Stores what the writes so far have gathered: the seal of the history.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  func finish() throws { try history?.finish() }

  /// Forgets what was gathered, since the writes that gathered it are undone.
  func forget() { history = nil }
}
