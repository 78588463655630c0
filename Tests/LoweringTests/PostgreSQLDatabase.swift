import PostgreSQLFixtures
import SQL

/// A database of PostgreSQL, on the test run's own server.
final class PostgreSQLDatabase: AnsweringDatabase {
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  let engine = SQLEngine.postgreSQL
  private let connection: PostgreSQLConnection
  private let dialect = PostgreSQLDialect()

  init() async throws { connection = try await PostgreSQLServer.shared().database() }

  func run(_ statements: [SQLText]) throws {
    try connection.run(statements.map { dialect.statement($0).text }.joined(separator: ";\n"))
  }

  func rows(_ query: SQLText) throws -> [[String?]] {
    let text = dialect.statement(query).text
    do {
      return try connection.run(text)
    } catch {
      throw Refused(description: "\(error) in \(text)")
    }
  }
}
