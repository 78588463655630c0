import Audit
import DatabaseFixtures
import Engine
import Foundation
import Localization
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

/// A database as the last version with the third format wrote it: saved and changed records, one deleted and one erased,
/// and an import with rows that created, filled, wait and are excluded. `Tests/BusinessFixtures/Formats/3` has its statements.
@Suite("A database of the third format") struct ThirdFormatTests {
  private let folder: TemporaryFolder
  private let schema: Schema
  private var path: String { folder.file("shop.sqlite") }
  private var storage: SQLiteStorage { SQLiteStorage(path: path, schema: schema) }
  private var raw: RawTables { get throws { try RawTables(path: path) } }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["business.yaml", "book.csv"] {
      try folder.write(Self.text(name), to: "business/\(name)")
    }
    schema = try #require(try Workspace(path: folder.file("business")).schema)
    try RawTables.change(folder.file("shop.sqlite"), Self.text("database.sql"))
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: PackageRoot.path("Tests/BusinessFixtures/Formats/3/\(name)"), encoding: .utf8)
  }

  private func open() throws -> SQLiteStore { try SQLiteStore(path: path, schema: schema) }

  private static let kept = [
    "customer", "customer__hobbies", "customer__visits", "daftar_history", "daftar_batches", "daftar_imports",
    "daftar_import_waves", "daftar_warnings", "daftar_users",
  ]

  private func rows() throws -> [String: [[String: String]]] {
    let raw = try raw
    return Dictionary(
      try Self.kept.map { ($0, try raw.rows($0, without: ["daftar_search"])) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("it is upgraded by the plan, once, and nothing of records, versions and history is another")
  func records() throws {
    let before = try rows()
    let seal = try raw.texts("SELECT value FROM daftar_meta WHERE key = 'audit'")
    #expect(before["daftar_history"]?.count == 35 && before["customer"]?.count == 27)
    #expect(throws: (any Error).self) { try open() }
    guard case .outdated(let differences) = try storage.plan().state else {
      Issue.record("not outdated")
      return
    }
    #expect(
      differences
        == ["daftar_names", "daftar_account_links", "daftar_visits", "daftar_second_factors"]
        .map { .systemTable($0) })
    #expect(try storage.apply().steps.isEmpty == false)
    #expect(try storage.plan().state == .upToDate)
    #expect(try storage.check().problems == [])
    #expect(try rows() == before)
    #expect(try raw.texts("SELECT value FROM daftar_meta WHERE key = 'audit'") == seal)
    let report = try open().readAudit { try AuditVerifier(heads: []).report(on: $0) }
    #expect(report.isSound && report.frontier.size == 35, "\(report.findings)")
    #expect(AuditSeal.text(report.frontier) == seal.first)
  }

  @Test("every row of the ledger and every row that waits is the same")
  func ledger() throws {
    let ledger = try raw.texts(
      """
      SELECT import || '|' || row || '|' || wave || '|' || outcome || '|' || coalesce(record_id, '') || '|' \
      || coalesce(version, '') || '|' || filled FROM daftar_import_rows ORDER BY row
      """)
    let waiting = try raw.texts("SELECT row || cells || input FROM daftar_import_quarantine ORDER BY row")
    let reasons = try raw.texts("SELECT reasons FROM daftar_import_quarantine ORDER BY row")
    #expect(ledger.count == 43 && waiting.count == 15)
    _ = try storage.apply()
    let (entries, rows) = try open().readImports { store -> ([ImportEntry], [QuarantinedRow]) in
      let waves = ["first", "rest"]
      return (
        try waves.flatMap { try store.entries(of: "book", wave: $0, before: .max, limit: 1000) },
        try waves.flatMap { try store.quarantined(of: "book", wave: $0, after: 0, limit: 1000) }
      )
    }
    let found = entries.sorted { $0.row < $1.row }.map { entry in
      "\(entry.name)|\(entry.row)|\(entry.wave)|\(entry.outcome.rawValue)|\(entry.record?.text ?? "")|"
        + (entry.version.map { String($0) } ?? "") + "|" + entry.filled.joined(separator: " ")
    }
    #expect(found == ledger)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func json(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
    #expect(try rows.map { "\($0.row)" + (try json($0.cells)) + (try json($0.input)) } == waiting)
    for (row, text) in zip(rows, reasons) {
      let codes = text.split(separator: "\"code\":\"").dropFirst().map { String($0.prefix(4)) }
      #expect(row.violations.map(\.code.rawValue) == codes)
      for violation in row.violations { #expect(text.contains("\"\(violation.path.field?.text ?? "?")\"")) }
    }
    #expect(try raw.texts("SELECT count(*) FROM daftar_import_shapes").first.flatMap { Int($0) } ?? 99 <= 3)
  }

  @Test("searches and look-ups find what they found, and what is written afterwards")
  func finding() throws {
    let terms = [
      "سارا", "احمدی", "0912000", "ada", "tea", "ن", "an", "1990", "b1", "love", "zoe", "gone", "09351112237",
    ]
    var found: [String: [String]] = [:]
    for term in terms {
      found[term] = try raw.texts(
        "SELECT id FROM customer WHERE instr(daftar_search, '\(Folding.fold(term))') > 0 ORDER BY daftar_row DESC")
    }
    #expect(found["سارا"]?.count ?? 0 > 1 && found["gone"] == [])
    _ = try storage.apply()
    let (store, customer) = (try open(), try #require(schema.entity("customer")))
    for term in terms {
      let page = try store.read { try $0.page(RecordQuery(search: term), of: customer) }
      #expect(page.records.map(\.id.text) == found[term], "\(term)")
      #expect(page.total == found[term]?.count, "\(term)")
    }
    let service = RecordService(schema: schema, store: store)
    let input = RecordInput([
      .init(name: "code", value: .text("N1")), .init(name: "full_name", value: .text("Newcomer")),
      .init(name: "mobile", value: .text("09120009999")),
    ])
    guard case .saved = try service.create(input, in: customer, by: UserFacts(name: "sara")) else {
      Issue.record("not saved")
      return
    }
    #expect(try service.list(customer, RecordQuery(search: "newcom")).total == 1)
    let names = try #require(customer.field("full_name"))
    #expect(
      try store.read { try $0.records(of: customer, with: [.text("sara")], in: [names], limit: 99) }.count
        == raw.texts("SELECT id FROM customer WHERE full_name = 'SARA'").count)
    #expect(try storage.check().problems == [])
  }
}
