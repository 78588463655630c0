public import SQL
import Storage

extension SQLiteStore {
  public var engine: SQLEngine { .sqlite }

  public func query<Result: Sendable>(
    upTo bytes: Int, _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result {
    try reading { connection in
      let budget = ByteBudget(bytes)
      return try body { sql in
        var rows: [[SQLValue]] = []
        try connection.eachRow(sql) { row in
          guard budget.take(row) else { throw AnswerTooLong() }
          rows.append(row)
        }
        return rows
      }
    }
  }
}
