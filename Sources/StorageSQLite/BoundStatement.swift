import GRDB
import GRDBSQLite
import SQL

/// A prepared statement of a template, which takes its values and gives its rows without the driver's own form of them.
///
/// The driver does not learn that it runs: it is for statements that read and change rows, and neither begin nor end a
/// transaction, nor change a table. The driver ties its own calls to the thread that it gave the connection to; these may
/// run on another one while that thread waits.
struct BoundStatement {
  private let statement: Statement
  private var handle: SQLiteStatement { statement.sqliteStatement }

  /// Has the engine copy a text or bytes before the call returns.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// - Parameter statement: The prepared statement, which nobody else runs meanwhile.
  init(_ statement: Statement) { self.statement = statement }

  /// Runs the statement.
  ///
  /// - Parameter values: A value for each placeholder.
  /// - Returns: The number of changed rows.
  /// - Throws: The engine's error.
  func execute(_ values: [SQLValue]) throws -> Int {
    defer { sqlite3_reset(handle) }
    try bind(values)
    while try step() {}
    return Int(sqlite3_changes(sqlite3_db_handle(handle)))
  }

  /// Runs the statement once for each group of values, which the engine reads where they lie.
  ///
  /// - Parameter values: A value for each placeholder, one group behind the other.
  /// - Throws: The engine's error.
  func execute(_ values: SQLParameters) throws {
    let width = sqlite3_bind_parameter_count(handle)
    guard width > 0, values.count.isMultiple(of: Int(width)) else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    try values.bytes.withUnsafeBufferPointer { bytes in
      // Nothing of the statement refers to the bytes afterwards.
      defer {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
      }
      var (index, rest): (Int32, UnsafeBufferPointer<UInt8>.SubSequence) = (0, bytes[...])
      for part in values.parts {
        index += 1
        let code = bind(part, at: index, &rest)
        guard code == SQLITE_OK else { throw failure(code) }
        guard index == width else { continue }
        while try step() {}
        sqlite3_reset(handle)
        index = 0
      }
    }
  }

  /// Runs the statement.
  ///
  /// - Parameter values: A value for each placeholder.
  /// - Returns: All rows, a value for each column.
  /// - Throws: The engine's error.
  func rows(_ values: [SQLValue]) throws -> [[SQLValue]] {
    defer { sqlite3_reset(handle) }
    try bind(values)
    var rows: [[SQLValue]] = []
    while try step() { rows.append((0..<sqlite3_column_count(handle)).map(column)) }
    return rows
  }

  /// Runs the statement until no more rows are wanted.
  ///
  /// - Parameters:
  ///   - values: A value for each placeholder.
  ///   - isWanted: Asked before each row is read; false ends the query.
  ///   - body: Called with each row.
  /// - Throws: The engine's error; what `body` throws.
  func eachRow(_ values: [SQLValue], while isWanted: () -> Bool, _ body: ([SQLValue]) throws -> Void) throws {
    defer { sqlite3_reset(handle) }
    try bind(values)
    let columns = 0..<sqlite3_column_count(handle)
    while isWanted(), try step() { try body(columns.map(column)) }
  }

  private func bind(_ values: [SQLValue]) throws {
    guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    var index: Int32 = 0
    for value in values {
      index += 1
      let code = bind(value, at: index)
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  /// Binds a value to where it lies in a buffer that outlives the statement's use of it.
  private func bind(
    _ part: SQLParameters.Part, at index: Int32, _ rest: inout UnsafeBufferPointer<UInt8>.SubSequence
  ) -> Int32 {
    switch part {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number), .decimal(let number, _): return sqlite3_bind_int64(handle, index, number)
    case .text(let count):
      let text = UnsafeBufferPointer(rebasing: rest.prefix(Int(count)))
      rest = rest.dropFirst(text.count)
      // A text without bytes has no address, which the engine would take for null.
      guard let start = text.baseAddress, !text.isEmpty else {
        return sqlite3_bind_text(handle, index, "", 0, Self.copied)
      }
      return start.withMemoryRebound(to: CChar.self, capacity: text.count) {
        sqlite3_bind_text64(handle, index, $0, UInt64(text.count), nil, UInt8(SQLITE_UTF8))
      }
    case .bytes(let count):
      let bytes = UnsafeBufferPointer(rebasing: rest.prefix(Int(count)))
      rest = rest.dropFirst(bytes.count)
      guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
      return sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), nil)
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number), .decimal(let number, _): return sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        // A text without bytes has no address, which the engine would take for null.
        guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, Self.copied) }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text64(handle, index, $0, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), Self.copied)
      }
    }
  }

  /// Goes on to the next row; false behind the last one.
  private func step() throws -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure(code)
    }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  /// The value of a column; floating-point numbers, which Daftar never writes, become null.
  private func column(_ index: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(handle, index) else { return .null }
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(handle, index)
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))))
    default: return .null
    }
  }
}
