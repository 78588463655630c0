import GRDBSQLite
import SQL

/// A database in memory.
final class SQLiteEngine {
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  private var handle: OpaquePointer?
  private let dialect = SQLiteDialect()

  init() throws {
    guard sqlite3_open(":memory:", &handle) == SQLITE_OK else { throw Refused(description: "cannot open") }
  }

  deinit { sqlite3_close(handle) }

  func run(_ sql: SQLText) throws { _ = try answers(sql, kinds: []) }

  /// The rows of a query, each column as `Answer` writes it.
  func answers(_ sql: SQLText, kinds: [LoweredKind]) throws -> [[String]] {
    let text = dialect.statement(sql).text
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK else { throw refusal(text) }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(kinds.enumerated().map { answer(statement, Int32($0.offset), $0.element) })
      case SQLITE_DONE: return rows
      default: throw refusal(text)
      }
    }
  }

  private func refusal(_ text: String) -> Refused {
    Refused(description: String(cString: sqlite3_errmsg(handle)) + " in " + text)
  }

  private func answer(_ statement: OpaquePointer?, _ column: Int32, _ kind: LoweredKind) -> String {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return "null"
    case SQLITE_INTEGER:
      let number = sqlite3_column_int64(statement, column)
      guard case .decimal(let places) = kind else { return String(number) }
      return WideDecimalText.text(number, places: places)
    case SQLITE_TEXT:
      let count = Int(sqlite3_column_bytes(statement, column))
      guard let bytes = sqlite3_column_text(statement, column) else { return "text " }
      return "text " + String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    case SQLITE_BLOB:
      guard let bytes = sqlite3_column_blob(statement, column) else { return "empty blob" }
      return bytes.load(as: UInt8.self) == 1 ? "blank operand" : "error"
    default: return "real \(sqlite3_column_double(statement, column))"
    }
  }
}
