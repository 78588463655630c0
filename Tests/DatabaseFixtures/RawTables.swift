import GRDB

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
          row.filter { !columns.contains($0.0) }.map { ($0.0, String(describing: $0.1)) }, uniquingKeysWith: { $1 })
      }
    }
  }

  /// The first column of a statement's rows, as texts.
  public func texts(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }
}
