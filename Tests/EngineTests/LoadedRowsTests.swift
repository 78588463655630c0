import BusinessFixtures
import DatabaseFixtures
import Diagnostics
import Localization
import PostgreSQLFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Engine

/// A load writes its rows in another way than a save does: several at once, and into PostgreSQL by `COPY`.
@Suite("Rows of a load", .onBothEngines) struct LoadedRowsTests {
  private let folder: TemporaryFolder
  private let schema = Shop.schema()
  private var customer: Entity { schema.entities[0] }

  init() throws { folder = try TemporaryFolder() }

  private func store(_ name: String) throws -> any BusinessStore {
    let storage = try ScratchDatabase.storage(path: folder.file(name), schema: schema)
    try storage.apply()
    return try storage.open(for: .writing)
  }

  /// What a text form has to escape, what looks like its signs, letters of several scripts, and texts of no letter.
  private static let pieces = [
    "سارا", "می\u{200C}روم", "علي كريمي", "۱۲۳", "\\N", "\\.", "\\", "\t", "\n", "\r\n", "\u{1}", "\u{7F}", "\"", "'",
    "$1", "{}", "\u{1F600}", "e\u{301}", "",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      pieces[Int.random(in: pieces.indices, using: &random)]
    }.joined()
  }

  /// A value that a field of the shop can have, or none.
  private static func value(_ name: String, _ number: Int, _ random: inout SeededGenerator) throws -> Value {
    if name != "full_name", Int.random(in: 0..<4, using: &random) == 0 { return .blank }
    return switch name {
    case "full_name": .text("Customer \(number)")
    case "mobile": .text("0912\(1_000_000 + number)")
    case "city": .option(["tehran", "o'hare"][number % 2])
    case "interests": .options(["books", "fairs"])
    case "birth_date": .date(try Shop.day(Int.random(in: 1900...9999, using: &random), 2, 28))
    case "credit": .decimal(ExactDecimal(units: Int64.random(in: -5...90_000, using: &random), places: 2))
    case "consent": .boolean(Bool.random(using: &random))
    case "referrer": number > 1 ? .reference(try Shop.id(number - 1)) : .blank
    case "purchases": .list(try rows(number, &random))
    default: .text(text(&random))
    }
  }

  private static func rows(_ number: Int, _ random: inout SeededGenerator) throws -> [Row] {
    try (1...2).map { position in
      Row(
        id: try Shop.id(10_000 + 10 * number + position),
        values: [
          .text("tea" + text(&random)), .integer(Int64(position)), .text(text(&random)), .options(["travel"]),
          number > 1 ? .reference(try Shop.id(number - 1)) : .blank,
        ])
    }
  }

  private func record(_ number: Int, _ random: inout SeededGenerator) throws -> StoredRecord {
    let moment = Timestamp(milliseconds: 1_767_608_430_007 + Int64(number))
    var given: [String: Value] = [:]
    for field in customer.fields { given[field.name.text] = try Self.value(field.name.text, number, &random) }
    return StoredRecord(
      id: try Shop.id(number), entity: customer.name, cells: Shop.typed(Shop.values(given)), createdOn: moment,
      createdBy: "sara", changedOn: moment, changedBy: "sara", warnings: number % 50 == 0 ? ["a check"] : [])
  }

  /// Writes what an import writes of a record, and of a row that waits.
  private func write(_ record: StoredRecord, _ number: Int, _ text: String, _ writing: any ImportWriting) throws {
    try writing.insert(record, of: customer)
    try writing.append(creationOf: record, of: customer)
    try writing.append(
      ImportEntry(
        name: "old", row: 2 * number, wave: "all", outcome: .created, record: record.id, version: 1, filled: ["notes"]))
    try writing.append(ImportEntry(name: "old", row: 2 * number + 1, wave: "all", outcome: .quarantined))
    try writing.append(
      QuarantinedRow(
        name: "old", row: 2 * number + 1, wave: "all", cells: [text, "", "۱۲"], input: ["notes": text], violations: []))
  }

  /// The rows of all tables, without what is random, and the numbers that the engine gives.
  private func rows(_ name: String) throws -> [String: [[String: String]]] {
    let without: Set<String> = ["salt", "commitment", "daftar_row"]
    var all: [String: [[String: String]]] = [:]
    if let connection = try ScratchDatabase.connection(path: folder.file(name)) {
      for table in try connection.tables() { all[table] = try connection.rows(of: table, without: without) }
    } else {
      let raw = try RawTables(path: folder.file(name))
      for table in try raw.names() where !table.contains("daftar_search") {
        all[table] = try raw.rows(table, without: without)
      }
    }
    all["daftar_meta"] = nil
    return all
  }

  @Test("a load stores what saves store, of every kind, in records, lists, history and ledger", arguments: [1, 2])
  func same(seed: UInt64) throws {
    let (saved, loaded) = (try store("saved"), try store("loaded"))
    let seen = SeenKeys(of: customer)
    var random = SeededGenerator(seed: seed)
    // More than wait for one another; then a few that are hardly worth it.
    for numbers in [1...620, 621...622, 623...623] {
      let records = try numbers.map { (number: $0, record: try record($0, &random), text: Self.text(&random)) }
      try saved.writeImports(beside: nil) { writing in
        for (number, record, text) in records { try write(record, number, text, writing) }
      }
      try loaded.writeImports(beside: seen) { writing in
        for (number, record, text) in records { try write(record, number, text, writing) }
      }
    }
    let (each, all) = (try rows("saved"), try rows("loaded"))
    #expect(each.keys.sorted() == all.keys.sorted())
    for (table, rows) in each {
      #expect(all[table]?.count == rows.count, "\(table)")
      for (loaded, saved) in zip(all[table] ?? [], rows) { #expect(loaded == saved, "\(table), seed \(seed)") }
    }
    #expect((each["customer"] ?? []).count == 623)
    let audit = try #require(loaded as? any AuditStore)
    let report = try audit.readAudit { try AuditVerifier().report(on: $0) }
    #expect(report.isSound, "\(report.findings)")
    #expect(try ScratchDatabase.storage(path: folder.file("loaded"), schema: schema).check().problems == [])
  }

  @Test(
    "a row that cannot be stored is told as a save tells it, and takes its batch along", arguments: ["double", "city"])
  func refused(what: String) throws {
    let store = try store("shop")
    var random = SeededGenerator(seed: 3)
    let records = try (1...40).map { try record($0, &random) }
    func keys(_ bad: (inout StoredRecord) -> Void, beside seen: SeenKeys?) -> String {
      var records = records
      bad(&records[30])
      do {
        try store.writeImports(beside: seen) { writing in
          for (number, record) in records.enumerated() { try write(record, number + 1, "", writing) }
        }
        return "stored"
      } catch { return (error as? Failure).map(\.key) ?? "\(error)" }
    }
    func bad(_ record: inout StoredRecord) {
      if what == "double" { record.id = records[29].id } else { record.values[customer, "city"] = .option("nowhere") }
    }
    let (alone, together) = (keys(bad, beside: nil), keys(bad, beside: SeenKeys(of: customer)))
    #expect(alone == together && alone != "stored", "\(together)")
    #expect(try store.read { try $0.records(of: customer, after: nil, limit: 100) }.isEmpty)
    // The connection is as good as new.
    #expect(keys({ _ in }, beside: SeenKeys(of: customer)) == "stored")
  }
}
