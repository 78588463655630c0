import PostgreSQLFixtures
import TestSupport
import Testing

/// Every engine gives the evaluator's answers, to expressions and records from a seed.
@Suite struct DifferentialTests {
  @Test("SQLite gives the evaluators answers") func sqliteGivesTheEvaluatorsAnswers() async throws {
    try await expectNoDifference(SQLiteDatabase(), name: "SQLite")
  }

  @Test("Postgre SQL gives the evaluators answers", .needs(PostgreSQLServer.part))
  func postgreSQLGivesTheEvaluatorsAnswers() async throws {
    try await expectNoDifference(PostgreSQLDatabase(), name: "PostgreSQL")
  }

  private func expectNoDifference(_ database: some AnsweringDatabase, name: String) async throws {
    var differential = Differential(database)
    try await differential.run()
    print("\(name): \(differential.counts)")
    for difference in differential.differences.prefix(20) { Issue.record("\(difference)") }
    #expect(differential.differences.isEmpty)
    #expect(differential.counts.lowered > differential.counts.refused.values.reduce(0, +))
  }
}
