import Expressions
import GRDBSQLite
import TestSupport
import Testing

@testable import SQL

/// What is counted of a text, beside what the parser of SQLite takes for it.
@Suite struct ParserStackTests {
  /// Each bracket around an expression takes one symbol of the hundred: as many as fit tell what the expression takes.
  @Test("No text takes more places than are counted") func noTextTakesMorePlacesThanAreCounted() throws {
    let parser = try SQLiteParser()
    let lowering = Shelf.lowering(for: .sqlite)
    var generator = ExpressionGenerator(seed: 77)
    var (most, loosest, refused) = (0, 0, 0)
    for _ in 0..<400 {
      let checked = CheckedExpression(generator.next(), in: Shelf.environment)
      guard checked.isValid else { continue }
      do throws(LoweringProblem) {
        let text = try lowering.value(checked.root).sql
        let (taken, counted) = (parser.symbols(of: text), ParserStack.depth(of: text))
        if counted < taken {
          Issue.record("\(counted) counted, \(taken) taken: \(SQLiteDialect().statement(text).text)")
        }
        most = max(most, taken)
        loosest = max(loosest, counted - taken)
      } catch {
        refused += error.reason == .tooDeep ? 1 : 0
      }
    }
    print("parser of SQLite: \(most) symbols at most, up to \(loosest) counted too many, \(refused) refused")
    #expect(most > 40)
  }
}

/// The parser of SQLite: each bracket around a text takes one of its hundred symbols.
private final class SQLiteParser {
  private var handle: OpaquePointer?
  private var most = 0

  init() throws {
    try #require(sqlite3_open(":memory:", &handle) == SQLITE_OK)
    most = brackets(around: "1")
  }

  deinit { sqlite3_close(handle) }

  /// How many symbols a text takes: as many as brackets no longer fit around it.
  func symbols(of text: SQLText) -> Int { most - brackets(around: SQLiteDialect().statement(text).text) + 1 }

  private func brackets(around text: String) -> Int {
    var (fits, overflows) = (-1, 110)
    while overflows - fits > 1 {
      let middle = (fits + overflows) / 2
      let open = String(repeating: "(", count: middle)
      let close = String(repeating: ")", count: middle)
      var statement: OpaquePointer?
      sqlite3_prepare_v2(handle, "SELECT " + open + text + close, -1, &statement, nil)
      sqlite3_finalize(statement)
      if String(cString: sqlite3_errmsg(handle)).contains("stack overflow") {
        overflows = middle
      } else {
        fits = middle
      }
    }
    return fits
  }
}
