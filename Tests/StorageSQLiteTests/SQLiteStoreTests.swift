import BusinessFixtures
import Diagnostics
import JSONText
import SQL
import SchemaModel
import TestSupport
import Testing

@testable import Storage
@testable import StorageSQLite

@Suite("Records in a SQLite file")
struct SQLiteStoreTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let customer: Entity
  private let visit: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: schema, patience: 0.2)
    customer = schema.entities[0]
    visit = schema.entities[1]
  }

  private func record(_ number: Int, _ values: RecordValues) throws -> StoredRecord {
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    return StoredRecord(
      id: try Shop.id(number), entity: customer.name, cells: Shop.typed(values), createdOn: moment,
      createdBy: "sara", changedOn: moment, changedBy: "sara")
  }

  private func insert(_ records: [StoredRecord]) throws {
    try store.write { transaction in for record in records { try transaction.insert(record, of: customer) } }
  }

  private func names(_ query: RecordQuery) throws -> [String] {
    try store.read { try $0.page(query, of: customer) }.records.map { record in
      if case .text(let name) = record.values[customer, "full_name"] { name } else { "" }
    }
  }

  @Test("a save survives a crash of the machine: WAL, synchronous FULL, foreign keys on")
  func settings() throws {
    let settings = try store.withoutTransaction { connection in
      try ["synchronous", "foreign_keys", "journal_mode"].map { try connection.row("PRAGMA \(Identifier($0))")?.first }
    }
    #expect(settings == [2, 1, "wal"])
  }

  @Test("a record comes back as it went in, with its rows, options and origins")
  func roundTrip() throws {
    let record = try record(1, Shop.fullCustomer())
    try insert([record])
    #expect(try store.read { try $0.record(record.id, of: customer) } == record)
    let other = try Shop.id(2)
    #expect(try store.read { try $0.record(other, of: customer) } == nil)
    #expect(
      try store.read { try $0.records(of: customer, with: [.text("09121234567")], in: [customer.fields[1]], limit: 2) }
        == [record.id])
  }

  @Test("a change replaces what changed, and nothing is left when the record goes")
  func replaceAndDelete() throws {
    let old = try record(1, Shop.fullCustomer())
    try insert([old])
    var new = old
    new.version = 2
    new.values[customer, "interests"] = .options(["travel"])
    new.values[customer, "purchases"] = .list([
      Row(id: try Shop.id(802), values: [.text("milk"), .integer(1), .blank, .options(["books"]), .blank])
    ])
    try store.write { try $0.replace(old, with: new, of: customer) }
    #expect(try store.read { try $0.record(old.id, of: customer) } == new)
    #expect(throws: StoreMisuse.self) { try store.write { try $0.replace(old, with: new, of: customer) } }
    try store.write { try $0.delete(old.id, of: customer) }
    let storage = SQLiteStorage(path: store.path, schema: Shop.schema())
    #expect(try storage.check().counts.allSatisfy { $0.rows == 0 })
  }

  @Test("search finds parts of words in any writing, of any length, in the fields that identify")
  func search() throws {
    try insert([
      record(1, Shop.fullCustomer()),
      record(2, Shop.values(["full_name": .text("Ёлкина Анна"), "city": .option("tehran")])),
      record(3, Shop.values(["full_name": .text("100% sure? [yes] *")])),
      record(4, Shop.values(["full_name": .text("plain")])),
    ])
    let name = "علي كريمي"
    for (text, found) in [
      ("", ["plain", "100% sure? [yes] *", "Ёлкина Анна", name]), ("کریم", [name]), ("كري", [name]), ("لی", [name]),
      ("ی", [name]), ("۰۹۱۲۱۲۳", [name]), ("کتاب", []), ("tea", [name]), ("1368/12/09", [name]),
      ("елк анн", ["Ёлкина Анна"]), ("ЁЛКИНА", ["Ёлкина Анна"]), ("ан", ["Ёлкина Анна"]),
      ("[yes]", ["100% sure? [yes] *"]), ("sure?", ["100% sure? [yes] *"]), ("*", ["100% sure? [yes] *", name]),
      ("100%", ["100% sure? [yes] *", name]), ("nobody", []), ("карл", []), ("' OR 1=1 --", []), ("\"", []),
    ] {
      #expect(try names(RecordQuery(search: text)) == found, "\(text)")
    }
  }

  @Test("the search follows a change and forgets what is gone")
  func searchFollows() throws {
    let old = try record(1, Shop.values(["full_name": .text("before")]))
    try insert([old])
    var new = old
    new.values[customer, "full_name"] = .text("after")
    new.version = 2
    try store.write { try $0.replace(old, with: new, of: customer) }
    #expect(try names(RecordQuery(search: "before")) == [])
    #expect(try names(RecordQuery(search: "after")) == ["after"])
    try store.write { try $0.delete(old.id, of: customer) }
    #expect(try names(RecordQuery(search: "after")) == [])
  }

  @Test("pages go through all records once, newest first")
  func pages() throws {
    try insert((1...7).map { try record($0, Shop.values(["full_name": .text("name \($0)")])) })
    let first = try store.read { try $0.page(RecordQuery(limit: 3), of: customer) }
    #expect(first.records.map(\.id) == [try Shop.id(7), try Shop.id(6), try Shop.id(5)])
    #expect(first.total == 7 && first.hasMore)
    #expect(try names(RecordQuery(limit: 3, before: Shop.id(5))) == ["name 4", "name 3", "name 2"])
    #expect(try names(RecordQuery(limit: 3, offset: 6)) == ["name 1"])
    #expect(try names(RecordQuery(search: "name", limit: 2, before: Shop.id(3))) == ["name 2", "name 1"])
    #expect(try names(RecordQuery(limit: 1, before: Shop.id(99))) == ["name 7"])
    try store.write { try $0.delete(Shop.id(5), of: customer) }
    #expect(try names(RecordQuery(limit: 3, before: Shop.id(5))) == ["name 4", "name 3", "name 2"])
    try insert([record(5, Shop.values(["full_name": .text("name 5")]))])
    let last = try store.read { try $0.page(RecordQuery(search: "name", limit: 3, offset: 4), of: customer) }
    #expect(last.total == 7 && !last.hasMore && last.records.count == 3)
  }

  @Test("what a transaction did is gone when it fails")
  func rollback() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try store.write { transaction in
        try transaction.insert(record(1, Shop.fullCustomer()), of: customer)
        throw Stop()
      }
    }
    #expect(try names(RecordQuery()) == [])
  }

  @Test(
    "the database refuses what the validator would",
    arguments: [
      ("mobile", Value.text("0912123456")), ("mobile", .text("0912123456x")), ("city", .option("qom")),
      ("credit", .integer(90001)), ("full_name", .text("x")), ("birth_date", .text("2026-02-30")),
      ("birth_date", .text("1899-12-31")), ("interests", .options(["drums"])),
    ])
  func checks(field: String, value: Value) throws {
    let record = try record(1, Shop.values([field: value]))
    let failure = #expect(throws: Failure.self) { try insert([record]) }
    #expect(failure?.key == "failure.database.other")
    #expect(failure?.detail?.contains("CHECK constraint failed") == true)
  }

  @Test("a unique value stands once, blanks as often as they come")
  func unique() throws {
    try insert([
      record(1, Shop.values(["mobile": .text("09121234567")])), record(2, Shop.values([:])),
      record(3, Shop.values([:])),
    ])
    #expect(throws: Failure.self) { try insert([record(4, Shop.values(["mobile": .text("09121234567")]))]) }
  }

  @Test("who refers to a record is told, itself left out; it cannot go while others do")
  func referrers() throws {
    let one = try record(1, Shop.values(["referrer": .reference(Shop.id(1))]))
    let rows = [try Row(id: Shop.id(900), values: [.blank, .blank, .blank, .blank, .reference(Shop.id(1))])]
    let two = try record(
      2,
      Shop.values([
        "referrer": .reference(Shop.id(1)), "purchases": .list(rows + [Row(id: Shop.id(901), values: rows[0].values)]),
      ]))
    try insert([one, two])
    #expect(
      try store.read { try $0.referrers(to: one.id, of: customer) } == [
        Referrer(entity: customer.name, field: FieldName("referrer"), count: 1, records: [two.id]),
        Referrer(entity: customer.name, field: FieldName("seller"), count: 1, records: [two.id]),
      ])
    #expect(throws: Failure.self) { try store.write { try $0.delete(one.id, of: customer) } }
    try store.write { try $0.delete(two.id, of: customer) }
    #expect(try store.read { try $0.referrers(to: one.id, of: customer) } == [])
    try store.write { try $0.delete(one.id, of: customer) }
  }

  @Test("a database that someone else writes is told as locked")
  func locked() throws {
    try SQLiteFile(path: store.path).withoutTransaction { other in
      try other.execute("BEGIN IMMEDIATE" as SQLText)
      let failure = #expect(throws: Failure.self) { try insert([record(1, Shop.values([:]))]) }
      #expect(failure?.key == "failure.database.locked")
      #expect(failure?.arguments["path"] == store.path)
      #expect(try names(RecordQuery()) == [], "readers go on")
      try other.execute("ROLLBACK" as SQLText)
    }
    try insert([record(1, Shop.values([:]))])
  }

  @Test("a full disk: nothing half-written, and on it goes once there is room")
  func full() throws {
    let notes = Value.text(String(repeating: "long ", count: 20_000))
    try store.withoutTransaction { connection in
      let pages = try connection.count("PRAGMA page_count")
      _ = try connection.rows("PRAGMA max_page_count = \(pages + 10)")
    }
    let failure = #expect(throws: Failure.self) {
      try insert([record(1, Shop.values(["full_name": .text("first")])), record(2, Shop.values(["notes": notes]))])
    }
    #expect(failure?.key == "failure.database.full")
    #expect(try names(RecordQuery()) == [])
    try store.withoutTransaction { _ = try $0.rows("PRAGMA max_page_count = 1000000") }
    try insert([record(1, Shop.values(["full_name": .text("first")])), record(2, Shop.values(["notes": notes]))])
    #expect(try names(RecordQuery()).count == 2)
  }

  @Test("history is kept in order, with old, new and how the value came to be")
  func history() throws {
    let record = try record(1, Shop.fullCustomer())
    let changes = HistoryEntry.changes(from: nil, to: record, fields: customer.fields)
    let entry = HistoryEntry(
      entity: customer.name, record: record.id, version: 1, at: record.createdOn, by: "sara", action: .create,
      changes: changes)
    try store.write { writing in
      try writing.insert(record, of: customer)
      try writing.append(entry)
    }
    #expect(try store.read { try $0.history(of: record.id, customer) } == [entry])
    #expect(try store.read { try $0.history(of: record.id, visit) } == [])
    #expect(changes.map(\.field) == customer.fields.map(\.name.text).filter { $0 != "referrer" })
    #expect(changes[4].new == .string("1990-02-28") && changes[4].old == .null && changes[4].origin == .typed)
  }

  @Test("a page ends where its records have the bytes that were asked for, and the next goes on behind it")
  func boundedPages() throws {
    for number in 1...9 {
      var values = RecordValues(blanks: customer.fields.count)
      values[customer, "notes"] = .text(String(repeating: "x", count: 10_000))
      try insert([try record(number, values)])
    }
    var (sizes, seen): ([Int], [RecordID]) = ([], [])
    var query = RecordQuery(limit: 7, bytes: 25_000)
    while true {
      let page = try store.read { try $0.page(query, of: customer) }
      sizes.append(page.records.count)
      seen += page.records.map(\.id)
      guard page.hasMore, page.records.count > 0 else { break }
      query.before = seen.last
    }
    #expect(sizes == [3, 3, 3])
    let ids = try (1...9).map { try Shop.id($0) }
    #expect(seen == ids.reversed())
    let whole = try store.read { try $0.page(RecordQuery(limit: 7), of: customer) }
    #expect(whole.records.map(\.id) == Array(seen.prefix(7)) && whole.hasMore && whole.total == 9)
  }

  @Test("a receipt of before its content was kept is found, and answers for nothing")
  func oldReceipt() throws {
    try store.write { writing in
      let writer = try #require(writing as? StoreWriter)
      try writer.connection.execute(
        "INSERT INTO daftar_form_tokens (token, entity, record_id, at) VALUES (?, ?, ?, ?)",
        [.text("old"), .text("customer"), .text(try Shop.id(1).text), .text("2026-01-05T10:20:30.007Z")])
    }
    let receipt = FormReceipt(token: "old", content: "", entity: customer.name, record: try Shop.id(1))
    #expect(try store.read { try $0.saved(under: "old") } == receipt)
  }

  @Test("a form's receipt is found by its token, for a week")
  func receipts() throws {
    let now = Timestamp(milliseconds: 1_767_608_430_007)
    let receipt = FormReceipt(token: "abc", content: "1", entity: customer.name, record: try Shop.id(1))
    try store.write { try $0.keep(receipt, at: now) }
    #expect(try store.read { try $0.saved(under: "abc") } == receipt)
    #expect(try store.read { try $0.saved(under: "other") } == nil)
    let later = FormReceipt(token: "def", content: "2", entity: customer.name, record: try Shop.id(2))
    try store.write { try $0.keep(later, at: now.adding(seconds: 8 * 24 * 3600)) }
    #expect(try store.read { try $0.saved(under: "abc") } == nil)
  }
}
