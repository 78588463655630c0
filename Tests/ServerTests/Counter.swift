import Engine
import Expressions
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SchemaModel
import Storage
import StorageFixtures
import StoragePostgreSQL
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

/// A shop with a server over a database of its own: what every test here begins with.
struct Counter {
  let folder: TemporaryFolder
  let schema: Schema
  /// The path of the database, or the one that stands for it.
  let database: String
  let store: any StatementStore
  let records: RecordService
  let users: UserService
  let clock = HandClock()
  let lines = LogLines()
  /// How often what came in was evaluated.
  let evaluations = Tally()
  let server: DaftarServer

  /// `at` is a database on a server that no path stands for. `wrap` puts something between the records and their store, `wrapUsers` between the users and theirs.
  init(
    _ configuration: ServerConfiguration = ServerConfiguration(), schema: Schema = ClubSchema.schema,
    patience: Double = 5, wrap: (any BusinessStore) -> any RecordStore = { $0 },
    wrapUsers: (any BusinessStore) -> any UserStore = { $0 }, at location: DatabaseLocation? = nil
  ) throws {
    folder = try TemporaryFolder()
    self.schema = schema
    database = folder.file("shop.sqlite")
    let storage: any BusinessDatabase =
      if let location {
        PostgreSQLStorage(location, schema: schema)
      } else {
        try ScratchDatabase.storage(path: database, schema: schema)
      }
    try storage.apply()
    if storage is SQLiteStorage {
      store = try SQLiteStore(path: database, schema: schema, patience: patience)
    } else {
      store = try #require(storage.open(for: .writing) as? any StatementStore)
    }
    let wrapped = wrap(store)
    let validator = RecordService(schema: schema, store: wrapped).validator.observed { [evaluations] _ in
      evaluations.add()
    }
    records = RecordService(schema: schema, store: wrapped, validator: validator, clock: clock)
    users = UserService(
      store: wrapUsers(store), secrets: ScryptSecrets(cost: 4), clock: MonotonicWallClock(wall: clock, steady: clock),
      steady: clock)
    server = try DaftarServer(
      schema: schema, records: records, users: users,
      reports: ReportService(schema: schema, store: store, zones: Greenwich(), clock: clock), imports: store,
      configuration: configuration, clock: clock,
      logger: lines.logger)
  }

  /// A world with one zone.
  private struct Greenwich: TimeZoneProvider {
    func offset(in zone: String, at seconds: Int64) -> Int? { 0 }
  }

  var customer: Entity { schema.entities[0] }

  /// Runs a test with browsers that ask the routes directly.
  func open(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await server.application().test(.router, test)
  }

  /// The records there are, newest first.
  func all() throws -> [StoredRecord] { try records.list(customer).records }
}
