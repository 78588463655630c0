import Expressions
import Localization
import SQL
import Testing

/// What the SQL of SQLite looks like, what is refused and why.
@Suite struct SQLLoweringTests {
  private let dialect = SQLiteDialect()
  private let lowering = Shelf.lowering(for: .sqlite)
  private static let deep = "lines.filter(a, lines.all(b, lines.exists(c, c.qty > m)))[0].qty == 1"

  private func condition(_ text: String) throws -> String {
    dialect.statement(try lowering.condition(Shelf.checked(text).root)).text
  }

  @Test("A condition over columns is plain") func aConditionOverColumnsIsPlain() throws {
    let sql = try condition("m > 5 && !(rate <= 1.25) || born < date(\"2000-01-01\")")
    #expect(
      sql == """
        ((("shelf"."m" > 5) AND NOT ("shelf"."rate" <= 125)) OR ("shelf"."born" < '2000-01-01'))
        """)
  }

  @Test("Equality answers for blanks") func equalityAnswersForBlanks() throws {
    #expect(try condition("city != \"tehran\"") == "(\"shelf\".\"city\" IS NOT 'tehran')")
    #expect(try condition("name == user.name") == "(\"shelf\".\"name\" IS 'سارا')")
    #expect(try condition("k == null") == "(\"shelf\".\"k\" IS NULL)")
  }

  @Test("A condition uses the index of its column") func aConditionUsesTheIndexOfItsColumn() throws {
    let database = try SQLiteDatabase()
    let index = dialect.create(Index(name: "shelf__city", table: "shelf", columns: ["city"]))
    try database.run(Records.tables(for: .sqlite) + [index])
    let condition = try lowering.condition(Shelf.checked("city == \"tehran\" && lines.exists(r, r.qty > n)").root)
    let plan = try database.rows("EXPLAIN QUERY PLAN SELECT \("id" as Identifier) FROM shelf WHERE \(condition)")
    #expect(plan[0][3] == "SEARCH shelf USING INDEX shelf__city (city=?)")
  }

  @Test("A text cannot leave its quotes") func aTextCannotLeaveItsQuotes() throws {
    #expect(try condition("name == \"' OR 1=1 --\"") == "(\"shelf\".\"name\" IS ''' OR 1=1 --')")
  }

  @Test(
    "What cannot be said is refused with its place",
    arguments: [
      ("1.5 + double(m) == 2.0", "type: 1.5"), ("name.matches(\"a+\")", "function: name.matches(\"a+\")"),
      ("[1, 2][m] == 1", "list: [1, 2][m]"), ("rate * rate * rate > 1.0", "too_large: rate * rate * rate"),
      ("lines.map(r, r.qty) == [1]", "list: lines.map(r, r.qty)"), ("string(rate) == \"1\"", "function: string(rate)"),
      ("tags.exists(t, int(size(t)) / m > 1)", "function: int(size(t))"), ("name == \"\\u0000\"", "type: \"\\u0000\""),
      (Self.deep, "too_deep: " + Self.deep),
      ("-gross < 0.0", "too_large: -gross"), ("abs(gross) > 0.0", "too_large: abs(gross)"),
    ])
  func whatCannotBeSaidIsRefusedWithItsPlace(text: String, refusal: String) throws {
    #expect(try Shelf.refusal(text, by: lowering) == refusal)
  }
}
