import Diagnostics
import Engine
import Glibc
import SchemaModel
import Storage
import StorageSQLite

/// The kinds of databases that this program knows, by the scheme of their addresses.
enum DatabaseDrivers {
  /// Makes the database of an address: SCHEME, then ADDRESS, as `--database` takes them.
  typealias Driver = @Sendable (_ address: String, _ schema: Schema) -> any BusinessDatabase

  private static let drivers: [String: Driver] = [
    "sqlite": { SQLiteStorage(path: $0, schema: $1) }
  ]

  /// Schemes that are known to come, and are told apart from mistakes.
  private static let planned: Set<String> = ["postgres", "postgresql"]

  /// The database of a business: the one that a command named, else that of `DAFTAR_DATABASE`, else the standard one.
  /// - Parameters:
  ///   - url: what the command named.
  ///   - schema: the schema of the business.
  /// - Throws: a usage `Failure` for an address without a driver.
  static func database(named url: String?, _ schema: Schema) throws -> any BusinessDatabase {
    let fallback = getenv("DAFTAR_DATABASE").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    let named = url ?? fallback
    let location = try Workspace.location(named: named, schema: schema)
    if let driver = drivers[location.scheme] { return driver(location.address, schema) }
    let text = named ?? location.description
    if planned.contains(location.scheme) {
      throw Failure(.usage, "failure.database.url_unsupported", ["url": text])
    }
    throw DatabaseLocation.unreadable(text)
  }

  /// A database of its own, which goes with its folder.
  /// - Parameters:
  ///   - folder: an empty folder.
  ///   - schema: the schema whose records it takes.
  static func scratch(in folder: String, _ schema: Schema) -> any BusinessDatabase {
    SQLiteStorage(path: folder + "/rehearsal.sqlite", schema: schema)
  }
}
