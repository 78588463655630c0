public import PostgreSQLFixtures
public import SchemaModel
public import Storage
import StoragePostgreSQL
import StorageSQLite
import Synchronization

/// Databases of tests, in the engine of the test that runs (`TestEngine.current`). Tests name them by the path of a file
/// in a temporary folder: in SQLite the file is the database, in PostgreSQL each path has a database of its own.
public enum ScratchDatabase {
  /// The databases on the server, by the paths that stand for them.
  private static let names = Mutex<[String: String]>([:])

  /// The database that a path stands for, which may have no tables yet.
  ///
  /// - Parameters:
  ///   - path: The path of a file in a temporary folder.
  ///   - schema: The schema of the records.
  ///   - reader: Reads the values of fields whose type or rules changed; nil where none is read.
  /// - Throws: What the server refuses.
  public static func storage(
    path: String, schema: Schema, reader: (any ValueReader)? = nil
  ) throws -> any BusinessDatabase {
    let location = try location(path: path)
    return location.scheme == "sqlite"
      ? SQLiteStorage(path: path, schema: schema, reader: reader)
      : PostgreSQLStorage(location, schema: schema, reader: reader)
  }

  /// The address of the database that a path stands for, as `--database` takes it.
  ///
  /// - Parameter path: The path of a file in a temporary folder.
  /// - Throws: What the server refuses.
  public static func location(path: String) throws -> DatabaseLocation {
    guard case .postgreSQL(let server) = TestEngine.current else { return .sqlite(path: path) }
    return DatabaseLocation(scheme: "postgres", address: server.address(of: try name(path, server)))
  }

  /// Opens a database that has the tables of a schema.
  ///
  /// - Parameters:
  ///   - path: The path that stands for the database.
  ///   - schema: The schema of the records.
  ///   - purpose: What the store is used for.
  /// - Throws: As `BusinessDatabase.open(for:)`.
  public static func store(
    path: String, schema: Schema, for purpose: StorePurpose = .writing
  ) throws -> any BusinessStore { try storage(path: path, schema: schema).open(for: purpose) }

  /// A connection of another program to the database that a path stands for; nil where it is a file.
  ///
  /// - Parameter path: The path that stands for the database.
  /// - Throws: What the server refuses.
  public static func connection(path: String) throws -> PostgreSQLFixtures.PostgreSQLConnection? {
    guard case .postgreSQL(let server) = TestEngine.current else { return nil }
    return try server.connection(to: try name(path, server))
  }

  private static func name(_ path: String, _ server: PostgreSQLServer) throws -> String {
    try names.withLock { names in
      if let name = names[path] { return name }
      let name = try server.newDatabase()
      names[path] = name
      return name
    }
  }
}
