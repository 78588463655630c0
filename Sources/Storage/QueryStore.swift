public import SQL

/// What can be asked in SQL of our own making. Any thread may call it; it blocks, and throws `Failure` for the outside
/// world.
public protocol QueryStore: Sendable {
  /// The engine whose SQL it takes.
  var engine: SQLEngine { get }
  /// Reads of one moment: all statements of the body see the same records, whatever is written meanwhile. The body is
  /// handed what gives the rows of a statement. Throws `AnswerTooLong` where the rows of all its statements together
  /// come to more than so many bytes, before they are in memory.
  func query<Result: Sendable>(
    upTo bytes: Int, _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result
}

extension QueryStore {
  /// The same, however much it is.
  public func query<Result: Sendable>(
    _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result { try query(upTo: .max, body) }
}
