import PostgreSQLFixtures
import Storage

@testable import StoragePostgreSQL

/// A database of its own on the test run's server.
struct TestDatabase {
  let server: PostgreSQLServer
  let name: String

  /// Makes a database without tables.
  ///
  /// - Parameter server: The server that has it; nil for the shared one.
  init(on server: PostgreSQLServer? = nil) async throws {
    if let server { self.server = server } else { self.server = try await PostgreSQLServer.shared() }
    name = try self.server.newDatabase()
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

  /// A line to the database that a test can break, and connections by it.
  ///
  /// - Parameter size: The most connections.
  func brokenLine(size: Int = 4) throws -> (line: CutLine, pool: PostgreSQLPool) {
    let line = try CutLine(to: server.socket)
    let location = DatabaseLocation(scheme: "postgres", address: "//daftar@127.0.0.1:\(line.port)/\(name)")
    return (line, PostgreSQLPool(PostgreSQLAddress(location), size: size))
  }

  /// Runs statements as another program would.
  ///
  /// - Parameter sql: The statements.
  /// - Returns: The rows of the last one.
  @discardableResult func run(_ sql: String) throws -> [[String?]] { try server.connection(to: name).run(sql) }
}
