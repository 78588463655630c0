public import SQL

/// What can be asked in SQL of our own making. Any thread may call it; it blocks, and throws `Failure` for the outside
/// world.
public protocol QueryStore: Sendable {
  /// Reads of one moment: all statements of the body see the same records, whatever is written meanwhile. The body is
  /// handed what gives the rows of a statement.
  func query<Result: Sendable>(
    _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result
}
