import BusinessFixtures
import Diagnostics
import Engine
import Foundation
import SchemaCompiler
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

@Suite("A business on the disk")
struct WorkspaceTests {
  private static let business = """
    daftar: 1
    business: {name: Corner shop, languages: [en], country: IR}
    entities:
      customer:
        fields:
          full_name: {type: text, required: true}
          mobile: {type: mobile, unique: true}
          balance: {type: decimal, places: 2}
          visits: {type: list, fields: {on: {type: date}, note: {type: paragraph}}}
    """

  @Test("a file of YAML becomes tables, and a record goes in and comes out")
  func endToEnd() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.business, to: "corner.yaml")
    let workspace = try Workspace(path: folder.file("corner.yaml"))
    #expect(workspace.compilation.diagnostics.isEmpty)
    let schema = try #require(workspace.schema)
    #expect(try Workspace.location(named: nil, schema: schema) == .sqlite(path: "corner.sqlite"))
    let path = folder.file("x.sqlite")
    #expect(try Workspace.location(named: "sqlite:" + path, schema: schema) == .sqlite(path: path))
    _ = try SQLiteStorage(path: path, schema: schema).apply()
    let service = RecordService(schema: schema, store: try SQLiteStore(path: path, schema: schema))
    let customer = try Workspace.entity(named: nil, of: schema)
    let outcome = try service.create(
      RecordInput([
        .init(name: "full_name", value: .text("سارا")), .init(name: "mobile", value: .text("+98 912 123 4567")),
        .init(name: "balance", value: .text("-12.5")),
        .init(name: "visits", value: .list([RecordInput([.init(name: "on", value: .text("2026-01-05"))])])),
      ]), in: customer, by: UserFacts(name: "sara"))
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    #expect(record.values[1] == .text("09121234567"))
    #expect(try service.record(named: "۰۹۱۲۱۲۳۴۵۶۷", in: customer) == record)
    #expect(try SQLiteStorage(path: path, schema: schema).check().problems == [])
  }

  @Test("files are found in subfolders, in order; hidden ones are not, nor those of other kinds")
  func files() throws {
    let folder = try TemporaryFolder()
    let inner = try TemporaryFolder()
    for name in ["b.yaml", "a.yml", "c.txt", ".hidden.yaml"] { try folder.write("x", to: name) }
    let loader = FileSystemLoader()
    #expect(loader.schemaFiles(at: folder.path + "/") == [folder.file("a.yml"), folder.file("b.yaml")])
    #expect(loader.schemaFiles(at: folder.file("c.txt")) == [folder.file("c.txt")])
    #expect(loader.schemaFiles(at: inner.path) == [])
    #expect(loader.schemaFiles(at: inner.file("none")) == nil)
    #expect(loader.bytes(at: folder.file("c.txt"), limit: 10) == Array("x".utf8))
    #expect(loader.bytes(at: folder.path, limit: 10) == nil)
    try folder.write(String(repeating: "x", count: 100), to: "big")
    #expect(loader.bytes(at: folder.file("big"), limit: 10)?.count == 11)
  }

  @Test("links that lead round in circles are followed once")
  func circles() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.yaml")
    for name in ["l1", "l2", "l3", "l4"] {
      try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: folder.path)
    }
    #expect(FileSystemLoader().schemaFiles(at: folder.path) == [folder.file("a.yaml")])
  }

  @Test("an entity that is not there is told with its neighbour")
  func entities() throws {
    let schema = Shop.schema()
    #expect(try Workspace.entity(named: "visit", of: schema).id == 1)
    for (name, key) in [
      (nil, "failure.entity_missing"), ("costumer", "failure.entity_unknown_near"), ("zzz", "failure.entity_unknown"),
    ] as [(String?, String)] {
      let failure = #expect(throws: Failure.self) { try Workspace.entity(named: name, of: schema) }
      #expect(failure?.key == key && failure?.kind == .usage)
    }
    #expect(throws: Failure(.environment, "failure.no_such_business", ["path": "nowhere"])) {
      try Workspace(path: "nowhere")
    }
  }
}
