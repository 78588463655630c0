import Expressions
import PostgreSQLFixtures
import SQL
import TestSupport
import Testing

/// What the SQL of PostgreSQL looks like, and what is refused.
@Suite struct PostgreSQLLoweringTests {
  private let dialect = PostgreSQLDialect()
  private let lowering = Shelf.lowering(for: .postgreSQL)

  private func condition(_ text: String) throws -> String {
    dialect.statement(try lowering.condition(Shelf.checked(text).root)).text
  }

  @Test("A condition over columns is plain") func aConditionOverColumnsIsPlain() throws {
    #expect(
      try condition("m > 5 && !(rate <= 1.25) || born < date(\"2000-01-01\")") == """
        ((("shelf"."m" > 5) AND NOT ("shelf"."rate" <= 1.25)) OR ("shelf"."born" < CAST('2000-01-01' AS date)))
        """)
    #expect(try condition("name >= \"ن\"") == "(\"shelf\".\"name\" >= 'ن' COLLATE \"C\")")
  }

  @Test("Equality answers for blanks") func equalityAnswersForBlanks() throws {
    #expect(try condition("city == \"tehran\"") == "(\"shelf\".\"city\" = 'tehran' AND \"shelf\".\"city\" IS NOT NULL)")
    #expect(try condition("city != \"tehran\"") == "(\"shelf\".\"city\" IS DISTINCT FROM 'tehran')")
    #expect(try condition("k == null") == "(\"shelf\".\"k\" IS NULL)")
  }

  @Test(
    "A condition uses the index of its column",
    .needs(PostgreSQLServer.part),
    arguments: [
      "city == \"tehran\" && lines.exists(r, r.qty > n)", "city in [\"tehran\", \"qom\"]", "city > \"t\" && !open",
    ])
  func aConditionUsesTheIndexOfItsColumn(text: String) async throws {
    let database = try await PostgreSQLDatabase()
    let index = dialect.create(Index(name: "shelf__city", table: "shelf", columns: ["city"]))
    try database.run(Records.tables(for: .postgreSQL) + [index, "SET enable_seqscan = off"])
    let condition = try lowering.condition(Shelf.checked(text).root)
    let plan = try database.rows("EXPLAIN SELECT \("id" as Identifier) FROM shelf WHERE \(condition)")
    #expect(plan.contains { $0[0]?.contains("Index Cond") == true }, "\(plan)")
  }

  @Test(
    "What cannot be said is refused with its place",
    arguments: [
      ("name.matches(\"a+\")", "function: name.matches(\"a+\")"), ("[1, 2][m] == 1", "list: [1, 2][m]"),
      ("lines.map(r, r.qty) == [1]", "list: lines.map(r, r.qty)"), ("1.5 + double(m) == 2.0", "type: 1.5"),
    ])
  func whatCannotBeSaidIsRefusedWithItsPlace(text: String, refusal: String) throws {
    #expect(try Shelf.refusal(text, by: lowering) == refusal)
  }

  @Test("What only wide numbers hold is not refused") func whatOnlyWideNumbersHoldIsNotRefused() throws {
    for text in ["rate * rate * rate > 1.0", "string(rate) == \"1\"", "gross / gross > 0.0", "-gross < abs(gross)"] {
      #expect(try Shelf.refusal(text, by: lowering) == nil)
    }
  }

  /// Every operation over every pair of decimals at the edges of what 38 digits hold.
  @Test("Decimals end where the evaluators do", .needs(PostgreSQLServer.part)) func decimalsEndWhereTheEvaluatorsDo()
    async throws
  {
    let database = try await PostgreSQLDatabase()
    try database.run(Records.tables(for: .postgreSQL) + ["INSERT INTO shelf (id) VALUES ('a')"])
    let blank = Shelf.fields.map { _ in ExpressionValue.null }
    let user = ExpressionValue.record(ExpressionRecord(Shelf.user, Shelf.userValues))
    let slots = blank + [.list([]), .list([]), user]
    var answers: [String: Int] = [:]
    for (left, right) in Self.edges.flatMap({ left in Self.edges.map { (left, $0) } }) {
      // A choice that is made when it is evaluated, so that nothing is known beforehand.
      let (a, b) = ("(n == null ? decimal(\"\(left)\") : rate)", "(n == null ? decimal(\"\(right)\") : rate)")
      var columns: [SQLText] = []
      var expected: [String] = []
      for text in ["\(a) + \(b)", "\(a) - \(b)", "\(a) * \(b)", "\(a) / \(b)", "round(\(a) - \(b), -18)"] {
        let checked = try Shelf.checked(text)
        let value = try lowering.value(checked.root)
        columns += [value.sql, value.failure ?? "NULL"]
        expected.append(Answer.text(ExpressionProgram(checked), slots))
        answers[expected.last == "error" ? "error" : "value", default: 0] += 1
      }
      let row = try #require(try database.rows("SELECT \(columns.joined(by: ", ")) FROM shelf").first)
      let told = stride(from: 0, to: row.count, by: 2).map { place in
        database.answer(row[place], failure: row[place + 1], .decimal(scale: 0))
      }
      #expect(told == expected, "\(left) and \(right)")
    }
    #expect((answers["error"] ?? 0) > 100 && (answers["value"] ?? 0) > 100, "\(answers)")
  }

  private static let edges = [
    "99999999999999999999999999999999999999", "-50000000000000000000000000000000000000",
    "17014118346046923173168730371588410572.7", "1701411834604692317316.8730371588410573",
    "9999999999999999999.9999999999999999999", "10000000000000000000.0", "13043817825332782212.0", "3.0", "0.3", "0.0",
    "-1.0000000000001", "0.00000000000000000000000000000000000001", "-0.0000000000005", "0.00000000000000000003",
  ]
}
