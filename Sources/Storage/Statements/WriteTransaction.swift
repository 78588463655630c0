/// An open transaction that writes. Several writes may run in it, one after the other.
public final class WriteTransaction {
  public let connection: any DatabaseConnection
  /// Whether a write of this transaction, which is kept, has verified that the database is as the store needs it.
  public var isVerified = false
  /// What the writes that are kept so far want to be done after the commit.
  public var afterwards: [@Sendable () -> Void] = []

  /// - Parameter connection: The connection that has the transaction open.
  public init(_ connection: any DatabaseConnection) { self.connection = connection }

  /// Calls a body once the transaction has been committed with the write under way.
  ///
  /// - Parameter body: Called before the next transaction begins.
  func afterCommit(_ body: @escaping @Sendable () -> Void) {
    afterwards.append { ChangeReport.$isUnderWay.withValue(true) { body() } }
  }
}
