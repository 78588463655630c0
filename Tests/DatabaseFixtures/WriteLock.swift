import GRDB

/// Another program that has begun to write to a SQLite file, and does not end.
public final class WriteLock {
  private let queue: DatabaseQueue

  /// Begins. Throws where somebody else writes.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
  }

  /// Ends, and changes nothing.
  public func release() throws {
    try queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
    try queue.close()
  }
}
