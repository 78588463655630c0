import Engine
import Expressions
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Validation

@testable import Server

/// A shop with a server over a database of its own: what every test here begins with.
struct Counter {
  let folder: TemporaryFolder
  let schema: Schema
  let store: SQLiteStore
  let records: RecordService
  let users: UserService
  let clock = HandClock()
  let lines = LogLines()
  /// How often what came in was evaluated.
  let evaluations = Tally()
  let server: DaftarServer

  /// `wrap` puts something between the records and their store, `wrapUsers` between the users and theirs.
  init(
    _ configuration: ServerConfiguration = ServerConfiguration(), schema: Schema = ClubSchema.schema,
    patience: Double = 5, wrap: (SQLiteStore) -> any RecordStore = { $0 },
    wrapUsers: (SQLiteStore) -> any UserStore = { $0 }
  ) throws {
    folder = try TemporaryFolder()
    self.schema = schema
    let path = folder.file("shop.sqlite")
    _ = try SQLiteStorage(path: path, schema: schema).apply()
    store = try SQLiteStore(path: path, schema: schema, patience: patience)
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
