import Diagnostics
import Engine
import Glibc
import SchemaModel
import Storage
import StoragePostgreSQL
import StorageSQLite

/// The supported kinds of databases, by the scheme of their URLs.
enum DatabaseDrivers {
  /// Makes the database of an address.
  typealias Driver = @Sendable (_ location: DatabaseLocation, _ schema: Schema) -> any BusinessDatabase

  private static let drivers: [String: Driver] = [
    "sqlite": { SQLiteStorage(path: $0.address, schema: $1, reader: FieldReader(schema: $1)) },
    "postgres": { PostgreSQLStorage($0, schema: $1, reader: FieldReader(schema: $1)) },
    "postgresql": { PostgreSQLStorage($0, schema: $1, reader: FieldReader(schema: $1)) },
  ]

  /// The database of a business: that of the command, else of `DAFTAR_DATABASE`, else the standard one.
  ///
  /// - Parameters:
  ///   - url: The URL of the command; nil without the option.
  ///   - schema: The schema of the business.
  /// - Throws: A usage `Failure` for a URL without a driver.
  static func database(named url: String?, _ schema: Schema) throws -> any BusinessDatabase {
    let fallback = getenv("DAFTAR_DATABASE").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    let named = url ?? fallback
    let location = try Workspace.location(named: named, schema: schema)
    if let driver = drivers[location.scheme] { return driver(location, schema) }
    throw DatabaseLocation.unreadable(named ?? location.description)
  }

  /// A temporary database.
  ///
  /// - Parameters:
  ///   - folder: An empty folder, which the caller removes.
  ///   - schema: The schema of its records.
  static func scratch(in folder: String, _ schema: Schema) -> any BusinessDatabase {
    SQLiteStorage(path: folder + "/rehearsal.sqlite", schema: schema)
  }
}
