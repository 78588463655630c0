import Engine
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Server

/// A shop whose YAML and database change while it is served.
struct ChangingShop {
  let counter: Counter
  private let server: DaftarServer
  private let files: TemporaryFolder

  /// The YAML on the disk, compiled and opened as the program does it.
  private struct Source: BusinessSource {
    struct Mistaken: Error {}

    let path: String
    let counter: Counter
    let engine = TestEngine.current

    func stamp() -> SourceStamp { SourceStamp(path: path) }

    func compile() throws -> CompiledBusiness {
      guard let schema = try Workspace(path: path).schema else { throw Mistaken() }
      return CompiledBusiness(schema: schema) {
        let store = try TestEngine.$current.withValue(engine) {
          try ScratchDatabase.store(path: counter.database, schema: schema)
        }
        return ServedBusiness(
          schema: schema, records: RecordService(schema: schema, store: store, clock: counter.clock), imports: store)
      }
    }
  }

  /// - Parameter fields: The fields of its customers, one a line.
  init(_ fields: String...) throws {
    files = try TemporaryFolder()
    try files.write(Self.business(fields), to: "shop.yaml")
    let path = files.file("shop.yaml")
    counter = try Counter(schema: try #require(try Workspace(path: path).schema))
    _ = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    server = try DaftarServer(
      schema: counter.schema, records: counter.records, users: counter.users, imports: counter.store,
      clock: counter.clock, logger: counter.lines.logger,
      source: Source(path: path, counter: counter))
  }

  private static func business(_ fields: [String]) -> String {
    """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    entities:
      customer:
        fields:

    """ + fields.map { "      \($0)\n" }.joined()
  }

  /// Writes other YAML.
  func change(_ fields: String...) throws { try files.write(Self.business(fields), to: "shop.yaml") }

  /// Gives the entity another name.
  func rename(_ name: String, to new: String) throws {
    let fields = "full_name: {type: text}"
    let text = Self.business([fields]).replacing("  \(name):\n", with: "  \(new):\n    renamed_from: \(name)\n")
    try files.write(text, to: "shop.yaml")
  }

  /// Brings the database to the YAML, as another program does.
  func apply() throws {
    let schema = try #require(try Workspace(path: files.file("shop.yaml")).schema)
    let storage = try ScratchDatabase.storage(
      path: counter.database, schema: schema, reader: FieldReader(schema: schema))
    #expect(try storage.apply().isWork)
  }

  /// Runs a test with a browser in which a manager is signed in.
  func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await server.application().test(.router) { client in
      let browser = Browser(client)
      let sara = try #require(try counter.users.users().first)
      browser.put(cookie: "daftar_session", try counter.users.sessions.start(for: sara))
      try await test(browser)
    }
  }

  /// Asks for a page, with a second between the requests, until it is as wanted.
  func page(
    _ path: String, _ browser: Browser, until isWanted: (Browser.Page) -> Bool
  ) async throws -> Browser.Page {
    for _ in 0..<20_000 {
      counter.clock.go(seconds: 1)
      let page = try await browser.get(path)
      if isWanted(page) { return page }
    }
    Issue.record("\(path) did not change")
    return try await browser.get(path)
  }

  /// The texts of the customers there are, newest first, whatever their fields are called.
  func texts() throws -> [[String]] {
    let schema = try #require(try Workspace(path: files.file("shop.yaml")).schema)
    let store = try ScratchDatabase.store(path: counter.database, schema: schema, for: .reading)
    let records = try RecordService(schema: schema, store: store).list(schema.entities[0]).records
    return records.map { record in
      schema.entities[0].fields.map { record.values[$0].canonicalText ?? "" }
    }
  }
}
