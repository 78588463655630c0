import Diagnostics
import GRDB
import SQL
import Storage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is, or will be, a business's database.
struct SQLiteFile {
  let path: String
  /// The path as it is handed to SQLite, which takes some names for more than a name: `:memory:`, `file:NAME?mode=…`.
  var place: String { path.hasPrefix("/") ? path : "./" + path }
  /// How long a writer waits for another one, in seconds.
  var patience = 5.0

  /// A connection that can read and write, in WAL. Makes the file where there is none: look with `found` before.
  ///
  /// An acknowledged save has reached the disk: `synchronous` is FULL, which GRDB lowers in WAL.
  func open() throws -> DatabasePool {
    try checkFolder()
    makeOwn()
    return try SQLiteFailure.mapping(path) {
      let pool = try DatabasePool(path: place, configuration: configuration)
      try pool.writeWithoutTransaction { database in
        _ = try SQLiteConnection(database: database).execute("PRAGMA synchronous = FULL")
      }
      return pool
    }
  }

  /// A connection that only reads, and waits for nobody: a pool writes when it opens, a queue does not.
  func openReading() throws -> DatabaseQueue {
    try SQLiteFailure.mapping(path) {
      var configuration = self.configuration
      configuration.readonly = true
      return try DatabaseQueue(path: place, configuration: configuration)
    }
  }

  /// What stands at the path, without changing it.
  func found() throws -> FoundDatabase {
    try checkFolder()
    guard try size() > 0 else { return .empty }
    return try reading { try Self.found(SQLiteConnection(database: $0)) }
  }

  /// Reads from a file that exists, without changing it; but what a program that was cut off left half done is first
  /// put back as it was, as SQLite does before any other use.
  func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      do {
        return try readingAsItStands(body)
      } catch let error as DatabaseError where Self.saysUnfinished(error) {
        let queue = try DatabaseQueue(path: place, configuration: configuration)
        _ = try queue.read { try SQLiteConnection(database: $0).count("SELECT count(*) FROM sqlite_schema") }
        try queue.close()
        return try readingAsItStands(body)
      }
    }
  }

  private func readingAsItStands<Result>(_ body: (Database) throws -> Result) throws -> Result {
    var configuration = self.configuration
    configuration.readonly = true
    return try DatabaseQueue(path: place, configuration: configuration).read(body)
  }

  /// Whether a journal of a transaction that was cut off stands beside the file, which a connection that only reads may
  /// not undo.
  private static func saysUnfinished(_ error: DatabaseError) -> Bool {
    switch error.extendedResultCode {
    case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTINIT: true
    default: false
    }
  }

  /// Makes the file where there is none, for its owner's eyes alone from the first byte on. SQLite gives what it makes
  /// beside it the same rights. A file that is there keeps its own.
  private func makeOwn() {
    let file = Self.create(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
  }

  private static func create(_ path: String, _ flags: Int32, _ rights: mode_t) -> Int32 {
    #if canImport(Darwin)
      Darwin.open(path, flags, rights)
    #elseif canImport(Musl)
      Musl.open(path, flags, rights)
    #else
      Glibc.open(path, flags, rights)
    #endif
  }

  /// Speaks to a file outside of any transaction; makes it where there is none.
  func speaking<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    let pool = try open()
    return try SQLiteFailure.mapping(path) {
      let result = try pool.writeWithoutTransaction { try body(SQLiteConnection(database: $0)) }
      try pool.close()
      return result
    }
  }

  /// What a connection shows.
  static func found(_ connection: SQLiteConnection) throws -> FoundDatabase {
    guard try connection.count("SELECT count(*) FROM sqlite_schema") > 0 else { return .empty }
    let application = try connection.count("PRAGMA application_id")
    let hasMeta = try connection.count("SELECT count(*) FROM sqlite_schema WHERE name = 'daftar_meta'") > 0
    guard application == Int(DatabaseIdentity.applicationID), hasMeta else { return .foreign }
    let rows = try connection.rows("SELECT \"key\", \"value\" FROM \(SystemTables.meta.name)" as SQLText)
    let pairs = rows.compactMap { row in row[0].text.flatMap { key in row[1].text.map { (key, $0) } } }
    let identity = DatabaseIdentity(meta: Dictionary(pairs) { _, last in last })
    return identity.map { .daftar($0) } ?? .foreign
  }

  /// The size of the file in bytes; 0 where there is none.
  func size() throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.environment, "failure.database.not_a_file", ["path": path])
    }
    return Int(status.st_size)
  }

  private func checkFolder() throws {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(.environment, "failure.database.missing_folder", ["path": path, "folder": folder])
    }
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 8
    configuration.foreignKeysEnabled = true
    return configuration
  }
}
