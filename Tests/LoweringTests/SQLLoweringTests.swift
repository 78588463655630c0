import Expressions
import Localization
import SQL
import Testing

/// What the SQL looks like, what is refused and why, and cases that a generator meets seldom.
@Suite struct SQLLoweringTests {
  private let dialect = SQLiteDialect()
  private let lowering = Shelf.lowering(for: .sqlite)

  private func checked(_ text: String) throws -> CheckedExpression {
    let checked = CheckedExpression(text, in: Shelf.environment)
    try #require(checked.isValid, "\(checked.problems)")
    return checked
  }

  private func condition(_ text: String) throws -> String {
    dialect.statement(try lowering.condition(checked(text).root)).text
  }

  /// Why a text is not lowered, and the part that it is about.
  private func refusal(_ text: String) throws -> String? {
    let root = try checked(text).root
    do throws(LoweringProblem) {
      _ = try lowering.value(root)
      return nil
    } catch {
      let part = Array(text.utf8)[error.range]
      return error.reason.rawValue + ": " + String(decoding: part, as: UTF8.self)
    }
  }

  /// The answer of the engine over a record of these lines.
  private func answers(_ text: String, lines: [[SQLValue]]) throws -> String {
    let database = try SQLiteDatabase()
    try database.run(Records.tables(for: .sqlite) + ["INSERT INTO shelf (id) VALUES ('a')"])
    for (place, line) in lines.enumerated() {
      let values = [.text("a"), SQLValue(place)] + line
      let list = values.map { "\(literal: $0)" as SQLText }.joined(by: ", ")
      try database.run(["INSERT INTO \(Shelf.lines.name) (daftar_parent, daftar_position, qty) VALUES (\(list))"])
    }
    let value = try lowering.value(checked(text).root)
    let row = try database.rows("SELECT \(value.sql), \(value.failure ?? "NULL") FROM shelf")[0]
    return database.answer(row[0], failure: row[1], value.kind)
  }

  @Test func aConditionOverColumnsIsPlain() throws {
    let sql = try condition("m > 5 && !(rate <= 1.25) || born < date(\"2000-01-01\")")
    #expect(
      sql == """
        ((("shelf"."m" > 5) AND NOT ("shelf"."rate" <= 125)) OR ("shelf"."born" < '2000-01-01'))
        """)
  }

  @Test func equalityAnswersForBlanks() throws {
    #expect(try condition("city != \"tehran\"") == "(\"shelf\".\"city\" IS NOT 'tehran')")
    #expect(try condition("name == user.name") == "(\"shelf\".\"name\" IS 'سارا')")
    #expect(try condition("k == null") == "(\"shelf\".\"k\" IS NULL)")
  }

  @Test func aConditionUsesTheIndexOfItsColumn() throws {
    let database = try SQLiteDatabase()
    let index = dialect.create(Index(name: "shelf__city", table: "shelf", columns: ["city"]))
    try database.run(Records.tables(for: .sqlite) + [index])
    let condition = try lowering.condition(checked("city == \"tehran\" && lines.exists(r, r.qty > n)").root)
    let plan = try database.rows("EXPLAIN QUERY PLAN SELECT \("id" as Identifier) FROM shelf WHERE \(condition)")
    #expect(plan[0][3] == "SEARCH shelf USING INDEX shelf__city (city=?)")
  }

  @Test func aTextCannotLeaveItsQuotes() throws {
    #expect(try condition("name == \"' OR 1=1 --\"") == "(\"shelf\".\"name\" IS ''' OR 1=1 --')")
  }

  @Test(arguments: [
    ("1.5 + double(m) == 2.0", "type: 1.5"), ("name.matches(\"a+\")", "function: name.matches(\"a+\")"),
    ("[1, 2][m] == 1", "list: [1, 2][m]"), ("rate * rate * rate > 1.0", "too_large: rate * rate * rate"),
    ("lines.map(r, r.qty) == [1]", "list: lines.map(r, r.qty)"), ("string(rate) == \"1\"", "function: string(rate)"),
    ("tags.exists(t, int(size(t)) / m > 1)", "function: int(size(t))"), ("name == \"\\u0000\"", "type: \"\\u0000\""),
  ])
  func whatCannotBeSaidIsRefusedWithItsPlace(text: String, refusal: String) throws {
    #expect(try self.refusal(text) == refusal)
  }

  @Test func aRunningSumFailsWhereTheEvaluatorsDoes() throws {
    func lines(_ numbers: [Int64]) -> [[SQLValue]] { numbers.map { [.integer($0)] } }
    let text = "lines.sum(r, r.qty)"
    #expect(try answers(text, lines: lines([.max, 1, -1])) == "error")
    #expect(try answers(text, lines: lines([.max, -1, 1])) == String(Int64.max))
    #expect(try answers(text, lines: lines([.min, -1, 1])) == "error")
    #expect(try answers(text, lines: lines([.min, 1, .max])) == "0")
    #expect(try answers(text, lines: []) == "0")
    #expect(try answers("lines.avg(r, r.few)", lines: []) == "null")
  }

  @Test func aLongChainIsNotDeep() throws {
    let text = Array(repeating: "n", count: 200).joined(separator: " + ")
    #expect(try answers(text, lines: []) == "blank operand")
  }

  @Test func aLongListIsSummed() throws {
    let lines = (0..<2000).map { [SQLValue.integer(Int64($0) << 40)] }
    #expect(try answers("lines.sum(r, r.qty)", lines: lines) == String((1999 * 2000 / 2) << 40))
    #expect(try answers("lines.filter(r, r.qty > 0).count(r, r.qty % 2 == 0)", lines: lines) == "1999")
  }
}
