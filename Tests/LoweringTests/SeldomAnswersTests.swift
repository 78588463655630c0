import Expressions
import PostgreSQLFixtures
import SQL
import TestSupport
import Testing

/// Answers over lines that a generator meets seldom, of every database.
@Suite struct SeldomAnswersTests {
  private static let texts: [(text: String, lines: [Int64], answer: String)] = [
    ("lines.sum(r, r.qty)", [.max, 1, -1], "error"), ("lines.sum(r, r.qty)", [.max, -1, 1], String(Int64.max)),
    ("lines.sum(r, r.qty)", [.min, -1, 1], "error"), ("lines.sum(r, r.qty)", [.min, 1, .max], "0"),
    ("lines.sum(r, r.qty)", [], "0"), ("lines.avg(r, r.few)", [], "null"), ("lines.min(r, r.qty)", [], "null"),
    ("lines.sum(r, r.qty)", (0..<2000).map { $0 << 40 }, String((1999 * 2000 / 2) << 40)),
    ("lines.filter(r, r.qty > 0).count(r, r.qty % 2 == 0)", (0..<2000).map { $0 << 40 }, "1999"),
    ("lines.exists(r, 10 / r.qty == 5)", [0, 2], "1"), ("lines.all(r, 10 / r.qty == 5)", [0, 2], "error"),
    ("lines.exists(r, n / r.qty == 5)", [0, 2], "blank operand"),
    ("date(\"2024-01-31\") + months(lines.sum(r, r.qty))", [.max], "error"),
    ("today() + days(lines.sum(r, r.qty))", [106_752], "error"),
    ("\"سلام\".substring(lines.sum(r, r.qty))", [99_999_999_999], "error"),
    ("\"سلام\".substring(lines.sum(r, r.qty))", [2], "text ام"),
    ("lines.sum(r, r.qty) / lines.count()", [.min], String(Int64.min)),
    ("lines.sum(r, r.qty) / (lines.count() - 2)", [.min], "error"),
    // Chains, whose text must not double with each link.
    (chain("n", " + n", 200), [], "blank operand"), (chain("today()", " + months(1)", 50), [], "text 2030-05-21"),
    (chain("(n + 1)", ".or(n)", 60), [], "blank operand"), (chain("n == null", " == open", 60), [], "0"),
    (chain("1 / lines.count()", ".or(k)", 60), [], "error"), (chain("n", ".or(k)", 60), [], "null"),
    (chain("has(user.level)", " || has(user.level)", 200), [], "0"),
    (chain("open", " && n > 1 || m > 2", 100), [], "blank operand"),
    (String(repeating: "!(flag || ", count: 30) + "open" + String(repeating: ")", count: 30), [], "blank operand"),
    ((0..<40).map { _ in "lines.sum(r, r.qty) > 0 ? 1 : " }.joined() + "(lines.count() / 0)", [], "error"),
  ]

  private static func chain(_ first: String, _ link: String, _ count: Int) -> String {
    first + String(repeating: link, count: count)
  }

  @Test("SQLite gives the evaluator's answers to rare expressions")
  func ofSQLite() throws { try check(SQLiteDatabase()) }

  @Test("PostgreSQL gives the evaluator's answers to rare expressions", .needs(PostgreSQLServer.part))
  func ofPostgreSQL() async throws { try await check(PostgreSQLDatabase()) }

  private func check(_ database: some AnsweringDatabase) throws {
    try database.run(Records.tables(for: database.engine) + ["INSERT INTO shelf (id) VALUES ('a')"])
    let lowering = Shelf.lowering(for: database.engine)
    for (text, lines, answer) in Self.texts {
      let rows = lines.enumerated().map { place, number in
        """
        INSERT INTO \(Shelf.lines.name) (daftar_parent, daftar_position, qty) \
        VALUES ('a', \(place), \(literal: .integer(number)))
        """ as SQLText
      }
      try database.run(["DELETE FROM \(Shelf.lines.name)"] + rows)
      let value = try lowering.value(Shelf.checked(text).root)
      let row = try #require(try database.rows("SELECT \(value.sql), \(value.failure ?? "NULL") FROM shelf").first)
      let told = database.answer(row[0], failure: row[1], value.kind)
      #expect(told == answer, "\(text.prefix(60)) over \(lines.prefix(3))")
      if value.kind == .bool {
        let condition = try lowering.condition(Shelf.checked(text).root)
        let raw = try database.rows("SELECT \(condition) FROM shelf").first?.first
        let held = database.answer(raw ?? nil, failure: nil, .bool)
        #expect(held == (["0", "1"].contains(answer) ? answer : "null"), "condition \(text.prefix(60))")
      }
    }
  }
}
