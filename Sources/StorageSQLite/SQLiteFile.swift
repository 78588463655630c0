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

/// A file that is, or will be, the database of a business.
struct SQLiteFile {
  let path: String
  /// The path in a form that SQLite does not interpret: it gives a meaning to names such as `:memory:` and
  /// `file:NAME?mode=…`.
  var sqlitePath: String { path.hasPrefix("/") ? path : "./" + path }
  /// The time that a writer waits for another one, in seconds.
  var patience = 5.0

  /// Opens a connection for reading and writing in WAL mode. Creates the file if there is none: call `found()` before.
  ///
  /// Committed transactions have reached the disk: `synchronous` is FULL, which GRDB lowers to NORMAL in WAL mode.
  ///
  /// - Parameter checkingForeignKeys: Whether each statement keeps foreign keys; otherwise whoever writes verifies them.
  /// - Returns: The pool of connections.
  /// - Throws: A `Failure` if the file cannot be opened or created.
  func open(checkingForeignKeys: Bool = true) throws -> DatabasePool {
    try checkFolder()
    makeOwn()
    return try SQLiteFailure.mapping(path) {
      var configuration = self.configuration
      configuration.foreignKeysEnabled = checkingForeignKeys
      configuration.prepareDatabase { try beginLog($0) }
      let pool = try DatabasePool(path: sqlitePath, configuration: configuration)
      try pool.writeWithoutTransaction { database in
        let connection = SQLiteConnection(database: database)
        _ = try connection.execute("PRAGMA synchronous = FULL")
        // In KiB: the pages that a large transaction changes should not be written before its end.
        _ = try connection.execute("PRAGMA cache_size = -32768")
        // In pages. Saves wait while the log is moved into the file; pages that many of them change are moved once.
        _ = try connection.execute("PRAGMA wal_autocheckpoint = 4000")
      }
      return pool
    }
  }

  /// Writes the first page of the log where there is none. GRDB's pool needs one, and would make it by a table that it
  /// creates and drops: with every opening the catalogue would be another one, and no summary of a report be believed.
  private func beginLog(_ database: Database) throws {
    if database.configuration.readonly { return }
    var status = stat()
    if stat(path + "-wal", &status) == 0, status.st_size > 0 { return }
    let connection = SQLiteConnection(database: database)
    _ = try connection.rows("PRAGMA journal_mode = WAL")
    let version = try connection.count("PRAGMA user_version")
    _ = try connection.execute("PRAGMA user_version = \(version)")
  }

  /// Opens a connection for reading only, which never waits for others. This is a queue: a pool writes when it is
  /// opened.
  ///
  /// - Returns: The connection.
  /// - Throws: A `Failure` if the file cannot be opened.
  func openReading() throws -> DatabaseQueue {
    try SQLiteFailure.mapping(path) {
      var configuration = self.configuration
      configuration.readonly = true
      return try DatabaseQueue(path: sqlitePath, configuration: configuration)
    }
  }

  /// Finds out what the file is, without changing it.
  ///
  /// - Returns: The identity of a Daftar database, or that the file is empty or foreign.
  /// - Throws: A `Failure` if the file or its folder cannot be read.
  func found() throws -> FoundDatabase {
    try checkFolder()
    guard try size() > 0 else { return .empty }
    return try reading { try Self.found(SQLiteConnection(database: $0)) }
  }

  /// Reads from an existing file. A transaction that an interrupted program left unfinished is rolled back first, as
  /// SQLite does on any other use; apart from that the file is not changed.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the file cannot be read.
  func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      do {
        return try readingAsItStands(body)
      } catch let error as DatabaseError where Self.isUnfinishedTransaction(error) {
        let queue = try DatabaseQueue(path: sqlitePath, configuration: configuration)
        _ = try queue.read { try SQLiteConnection(database: $0).count("SELECT count(*) FROM sqlite_schema") }
        try queue.close()
        return try readingAsItStands(body)
      }
    }
  }

  private func readingAsItStands<Result>(_ body: (Database) throws -> Result) throws -> Result {
    var configuration = self.configuration
    configuration.readonly = true
    return try DatabaseQueue(path: sqlitePath, configuration: configuration).read(body)
  }

  /// Whether the error says that the file has an unfinished transaction, which a read-only connection cannot roll back.
  private static func isUnfinishedTransaction(_ error: DatabaseError) -> Bool {
    switch error.extendedResultCode {
    case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTINIT: true
    default: false
    }
  }

  /// Creates the file if there is none, with permissions for its owner only. SQLite gives the files beside it the same
  /// permissions. An existing file keeps its own.
  ///
  /// - Returns: Whether the file was created.
  @discardableResult func makeOwn() -> Bool {
    let file = Self.create(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
    return file >= 0
  }

  /// Opens a file that may be created.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - flags: The flags of `open`.
  ///   - rights: The permissions of a new file.
  /// - Returns: A file descriptor; -1 where it cannot be opened.
  static func create(_ path: String, _ flags: Int32, _ rights: mode_t) -> Int32 {
    #if canImport(Darwin)
      Darwin.open(path, flags, rights)
    #elseif canImport(Musl)
      Musl.open(path, flags, rights)
    #else
      Glibc.open(path, flags, rights)
    #endif
  }

  /// Opens a connection for one piece of work outside of any transaction. Creates the file if there is none.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the file cannot be opened.
  func withoutTransaction<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    let pool = try open()
    return try SQLiteFailure.mapping(path) {
      let result = try pool.writeWithoutTransaction { try body(SQLiteConnection(database: $0)) }
      try pool.close()
      return result
    }
  }

  /// Finds out what database a connection has open.
  ///
  /// - Parameter connection: An open connection.
  /// - Returns: The identity of a Daftar database, or that it is empty or foreign.
  static func found(_ connection: any DatabaseConnection) throws -> FoundDatabase {
    guard try connection.count("SELECT count(*) FROM sqlite_schema") > 0 else { return .empty }
    let application = try connection.count("PRAGMA application_id")
    let hasMeta = try connection.count("SELECT count(*) FROM sqlite_schema WHERE name = 'daftar_meta'") > 0
    guard application == Int(DatabaseIdentity.applicationID), hasMeta else { return .foreign }
    let rows = try connection.rows("SELECT \"key\", \"value\" FROM \(SystemTables.meta.name)" as SQLText)
    let pairs = rows.compactMap { row in row[0].text.flatMap { key in row[1].text.map { (key, $0) } } }
    let identity = DatabaseIdentity(meta: Dictionary(pairs) { _, last in last })
    return try identity.map { .daftar(try $0.seen(on: connection)) } ?? .foreign
  }

  /// The size of the file.
  ///
  /// - Returns: The size in bytes; 0 if there is no file.
  /// - Throws: A `Failure` if the path does not lead to a regular file.
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
