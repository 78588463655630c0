import GRDBSQLite
import SQL

/// A database of SQLite in memory.
final class SQLiteDatabase: AnsweringDatabase {
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  let engine = SQLEngine.sqlite
  private var handle: OpaquePointer?
  private let dialect = SQLiteDialect()

  init() throws {
    guard sqlite3_open(":memory:", &handle) == SQLITE_OK else { throw Refused(description: "cannot open") }
  }

  deinit { sqlite3_close(handle) }

  func run(_ statements: [SQLText]) throws {
    for statement in statements { _ = try rows(statement) }
  }

  func rows(_ query: SQLText) throws -> [[String?]] {
    let text = dialect.statement(query).text
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK else { throw refusal(text) }
    defer { sqlite3_finalize(statement) }
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { value(statement, $0) })
      case SQLITE_DONE: return rows
      default: throw refusal(text)
      }
    }
  }

  private func refusal(_ text: String) -> Refused {
    Refused(description: String(cString: sqlite3_errmsg(handle)) + " in " + text)
  }

  private func value(_ statement: OpaquePointer?, _ column: Int32) -> String? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return nil
    case SQLITE_INTEGER: return String(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      let count = Int(sqlite3_column_bytes(statement, column))
      guard let bytes = sqlite3_column_text(statement, column) else { return "" }
      return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    case SQLITE_BLOB: return "a blob"
    default: return "real \(sqlite3_column_double(statement, column))"
    }
  }
}
