import BusinessFixtures
import Diagnostics
import Engine
import Foundation
import PostgreSQLFixtures
import SchemaModel
import Storage
import StoragePostgreSQL
import TestSupport
import Validation

/// A shop on a PostgreSQL server of its own, which may be stopped.
struct PostgreSQLShop {
  let server: PostgreSQLServer
  private let name: String
  private let schema = Shop.schema()
  let store: any BusinessStore

  /// Starts a server, and makes the tables of the shop there.
  ///
  /// - Parameter environment: What the server finds in its environment, by the folder of its cluster.
  init(environment: @Sendable (String) -> [String: String] = { _ in [:] }) async throws {
    server = try await PostgreSQLServer.own(environment: environment)
    name = try server.newDatabase()
    let storage = PostgreSQLStorage(
      DatabaseLocation(scheme: "postgres", address: server.address(of: name)), schema: schema)
    _ = try storage.apply()
    store = try storage.open(for: .writing)
  }

  var storage: PostgreSQLStorage {
    PostgreSQLStorage(DatabaseLocation(scheme: "postgres", address: server.address(of: name)), schema: schema)
  }

  var customer: Entity { schema.entities[0] }

  /// The service of the shop, over its store or over one that fails.
  func service(over other: (any RecordStore)? = nil) -> RecordService {
    RecordService(schema: schema, store: other ?? store)
  }

  /// Runs a statement as another program would.
  @discardableResult func run(_ sql: String) throws -> [[String?]] { try server.connection(to: name).run(sql) }

  /// The numbers of the server's processes that have begun a transaction and wait for its next statement.
  func idleInTransaction() throws -> [Int32] {
    try run(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
    ).compactMap { $0.first.flatMap { $0.flatMap { Int32($0) } } }
  }

  /// A customer, and the request that makes it.
  static func request(_ number: Int) -> (input: RecordInput, mark: RequestFingerprint) {
    (
      RecordInput([.init(name: "full_name", value: .text("Customer \(number)"))]),
      RequestFingerprint(token: "request \(number)", content: "\(number)")
    )
  }

  /// Saves a customer.
  ///
  /// - Throws: Where the server fails.
  func create(_ number: Int, _ service: RecordService, isMarked: Bool = true) throws {
    let (input, mark) = Self.request(number)
    let outcome = try service.create(input, in: customer, by: UserFacts(name: "sara"), mark: isMarked ? mark : nil)
    guard case .saved = outcome else { throw Unprepared(errors: "\(outcome)") }
  }

  /// Saves a customer.
  ///
  /// - Returns: Whether it is saved; false where the server failed.
  func save(_ number: Int, _ service: RecordService, isMarked: Bool = true) throws -> Bool {
    do {
      try create(number, service, isMarked: isMarked)
      return true
    } catch let failure as Failure where failure.kind == .environment { return false }
  }

  /// Saves a customer, sent again while the server fails: connections of before tell of the end that they met.
  ///
  /// - Returns: Whether it is saved.
  func saveAgain(_ number: Int, _ service: RecordService) throws -> Bool {
    for _ in 0..<10 where try save(number, service) { return true }
    return false
  }

  /// How many customers have each name.
  func stored() throws -> [String: Int] {
    try run("SELECT full_name FROM customer").compactMap { $0.first ?? nil }.reduce(into: [:]) {
      $0[$1, default: 0] += 1
    }
  }

  /// What the check and the verification of the history find.
  func faults() throws -> [String] {
    let report = try (store as? any AuditStore)?.readAudit { try AuditVerifier().report(on: $0) }
    return try storage.check().problems.map { "\($0.kind)" } + (report?.findings.map { "\($0.kind)" } ?? ["no history"])
  }
}
