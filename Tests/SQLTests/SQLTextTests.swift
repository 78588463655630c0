import SQL
import Testing

@Suite("SQL as a type")
struct SQLTextTests {
  private let dialect = SQLiteDialect()

  @Test("values are bound and names are quoted, whatever they hold")
  func statement() {
    let table: Identifier = "a \"b\" c"
    let sql: SQLText = "SELECT * FROM \(table) WHERE x = \(bind: .text("'; DROP TABLE y")) AND z > \(bind: 5)"
    let statement = dialect.statement(sql)
    #expect(statement.text == "SELECT * FROM \"a \"\"b\"\" c\" WHERE x = ? AND z > ?")
    #expect(statement.values == ["'; DROP TABLE y", 5])
  }

  @Test("literals in rules of tables are quoted")
  func literal() {
    let sql: SQLText = "CHECK (x IN (\(literal: "o'hare"), \(literal: nil), \(literal: -3)))"
    #expect(dialect.statement(sql).text == "CHECK (x IN ('o''hare', NULL, -3))")
  }

  @Test("parts join in order, and so do their values")
  func joins() {
    let parts: [SQLText] = ["a = \(bind: 1)", "b = \(bind: 2)"]
    let statement = dialect.statement("WHERE \(parts.joined(by: " AND "))")
    #expect(statement.text == "WHERE a = ? AND b = ?")
    #expect(statement.values == [1, 2])
  }
}
