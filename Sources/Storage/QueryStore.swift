public import SQL

/// A store that runs SQL queries. All methods block and may be called from any thread; they throw a `Failure` if the
/// database cannot be read.
public protocol QueryStore: Sendable {
  /// The engine whose SQL it accepts.
  var engine: SQLEngine { get }
  /// The summaries of reports that the database may have; nil if it has none.
  var summaries: SchemaSummaries? { get }
  /// Runs queries on one snapshot: all statements of the body see the same records, whatever is written meanwhile.
  ///
  /// - Parameters:
  ///   - bytes: The largest size of the rows of all statements together.
  ///   - body: The work to do. It is given a function that returns the rows of a statement.
  /// - Returns: What `body` returns.
  /// - Throws: `AnswerTooLong` if the rows exceed `bytes`, before they are all in memory; what `body` throws; a
  ///   `Failure` if the database cannot be read.
  func query<Result: Sendable>(
    upTo bytes: Int, _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result
}

extension QueryStore {
  public var summaries: SchemaSummaries? { nil }

  /// Runs queries on one snapshot, without a limit on their size.
  ///
  /// - Parameter body: The work to do. It is given a function that returns the rows of a statement.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  public func query<Result: Sendable>(
    _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result { try query(upTo: .max, body) }
}
