public import PostgreSQLFixtures
import TestSupport
public import Testing

/// The engine that keeps the records of a test.
public enum TestEngine: Sendable {
  case sqlite
  case postgreSQL(PostgreSQLServer)

  /// The engine of the test that runs: SQLite, unless the test runs on both.
  @TaskLocal public static var current = TestEngine.sqlite

  /// Whether the engine of the test that runs is PostgreSQL.
  public static var isPostgreSQL: Bool {
    switch current {
    case .sqlite: false
    case .postgreSQL: true
    }
  }
}

/// Runs the tests of a suite once on each engine. Where PostgreSQL is missing they run on SQLite alone, unless parts are
/// required.
public struct BothEngines: SuiteTrait, TestTrait, TestScoping {
  /// Whether each test has a server of its own, which it may let crash: what is committed there is on the disk.
  let isServerOwn: Bool

  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await TestEngine.$current.withValue(.sqlite) { try await function() }
    guard try PostgreSQLServer.part.isThere() else { return }
    let server = try await isServerOwn ? PostgreSQLServer.own() : PostgreSQLServer.shared()
    try await TestEngine.$current.withValue(.postgreSQL(server)) { try await function() }
  }
}

extension Trait where Self == BothEngines {
  /// Runs every test of the suite once on SQLite and once on PostgreSQL.
  public static var onBothEngines: Self { BothEngines(isServerOwn: false) }

  /// Runs every test of the suite once on SQLite and once on PostgreSQL, on a server of its own that may crash.
  public static var onBothEnginesThatMayCrash: Self { BothEngines(isServerOwn: true) }
}
