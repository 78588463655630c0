import PostgreSQLFixtures
import Storage

@testable import StoragePostgreSQL

/// A database of its own on the test run's server.
struct TestDatabase {
  let server: PostgreSQLServer
  let name: String

  /// Makes a database without tables.
  init() async throws {
    server = try await PostgreSQLServer.shared()
    name = try server.newDatabase()
  }

  var location: DatabaseLocation { DatabaseLocation(scheme: "postgres", address: server.address(of: name)) }

  /// Connections to the database.
  ///
  /// - Parameters:
  ///   - size: The most connections.
  ///   - patience: How long to wait for one, and for a lock, in seconds.
  func pool(size: Int = 4, patience: Int = 5) -> PostgreSQLPool {
    PostgreSQLPool(PostgreSQLAddress(location), size: size, patience: patience)
  }

  /// Runs statements as another program would.
  ///
  /// - Parameter sql: The statements.
  /// - Returns: The rows of the last one.
  @discardableResult func run(_ sql: String) throws -> [[String?]] { try server.connection(to: name).run(sql) }
}
