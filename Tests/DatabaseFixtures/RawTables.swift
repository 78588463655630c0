import GRDB
import SchemaModel

/// The rows of a SQLite file as they stand, without Daftar's own reading.
public struct RawTables {
  private let queue: DatabaseQueue

  /// Opens a file for reading.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Writes to a file as somebody else would.
  public static func change(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  /// The names of its tables.
  public func names() throws -> [String] {
    try queue.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    }
  }

  /// The rows of a table in the order of its keys: columns by name, values as SQL literals.
  public func rows(_ table: String, without columns: Set<String> = []) throws -> [[String: String]] {
    try queue.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { row in
        Dictionary(
          row.filter { !columns.contains($0.0) }.map { ($0.0, Self.text($0.1)) }, uniquingKeysWith: { $1 })
      }
    }
  }

  /// The first column of a statement's rows, as texts; ids in their binary form as the text of the id.
  public func texts(_ sql: String) throws -> [String] {
    try queue.read { try Row.fetchAll($0, sql: sql).map { row in Self.plain(row[0]) } }
  }

  /// The rows of a query as texts, null as nil.
  public func all(_ sql: String) throws -> [[String?]] {
    try queue.read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.map { _, value in value.isNull ? nil : Self.plain(value) }
      }
    }
  }

  /// The names of the columns of a query.
  public func columns(_ sql: String) throws -> [String] {
    try queue.read { try $0.makeStatement(sql: sql).columnNames }
  }

  /// A value as an SQL literal.
  private static func text(_ value: DatabaseValue) -> String {
    id(value).map { "\"\($0)\"" } ?? String(describing: value)
  }

  private static func plain(_ value: DatabaseValue) -> String {
    id(value) ?? String.fromDatabaseValue(value) ?? String(describing: value)
  }

  /// The text of an id in its binary form; nil for any other value.
  private static func id(_ value: DatabaseValue) -> String? {
    guard case .blob(let bytes) = value.storage else { return nil }
    return RecordID(bytes: Array(bytes))?.text
  }
}
