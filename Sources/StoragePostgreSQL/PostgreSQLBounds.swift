/// How long the server may work for a transaction.
struct PostgreSQLBounds {
  /// The longest time of a statement, in milliseconds.
  let statement: Int
  /// The longest silence of the server, which ends the wait where it is stopped or out of reach and does not end its
  /// statement itself.
  let silence: Duration

  private init(statement: Int) {
    self.statement = statement
    silence = .milliseconds(statement + 500)
  }

  /// For what a person waits for.
  static let request = PostgreSQLBounds(statement: 4500)
  /// For a query of a report, which reads all records.
  static let report = PostgreSQLBounds(statement: 60_000)
  /// For work that a person started and does not wait for: a batch of an import, an erasure.
  static let work = PostgreSQLBounds(statement: 10 * 60_000)
  /// For statements about whole tables: plans, checks, copies.
  static let tables = PostgreSQLBounds(statement: 6 * 3_600_000)
}
