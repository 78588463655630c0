import BusinessFixtures
import SQL
import SchemaModel
import TestSupport
import Testing

@testable import Storage
@testable import StorageSQLite

@Suite("Records by the values of their lookup keys")
struct KeyLookupTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let customer: Entity

  /// Five people; their identities are the name with the birth date, and the name with the mobile.
  init() throws {
    folder = try TemporaryFolder()
    let identity = "customize: {customer: {identity: [[birth_date, full_name], [full_name, mobile]]}}"
    let shop = try TestBusiness.named("shop", with: ["identity.yaml": identity])
    let (schema, customer) = (shop.schema, shop.entity)
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: schema)
    self.customer = customer
    let days = [1990: Value.date(try Shop.day(1990, 1, 2)), 1991: .date(try Shop.day(1991, 1, 2))]
    let people = [("Sara", 1990), ("SARA", 1990), ("Sara", 1991), ("Omid", 1990), ("Sara", 0)]
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    let records = try people.enumerated().map { number, person in
      let values = Shop.values([
        "full_name": .text(person.0), "mobile": .text("0912000000\(number)"), "birth_date": days[person.1] ?? .blank,
      ])
      return StoredRecord(
        id: try Shop.id(number), entity: customer.name, cells: Shop.typed(values),
        createdOn: moment, createdBy: "sara", changedOn: moment, changedBy: "sara")
    }
    try store.write { transaction in for record in records { try transaction.insert(record, of: customer) } }
  }

  private func found(_ values: [Value], _ fields: [Int], _ limit: Int = 9) throws -> [RecordID] {
    try store.read { [customer] in
      try $0.records(of: customer, with: values, in: fields.map { customer.fields[$0] }, limit: limit)
    }
  }

  private func ids(_ numbers: Int...) throws -> [RecordID] { try numbers.map { try Shop.id($0) } }

  @Test("a key is found by all of its values, texts in any spelling, oldest first, and no more than asked for")
  func wholeKeys() throws {
    let day = Value.date(try Shop.day(1990, 1, 2))
    #expect(try found([day, .text("sara")], [4, 0]) == ids(0, 1))
    #expect(try found([day, .text("sara")], [4, 0], 1) == ids(0))
    #expect(try found([.text("sara"), .text("09120000002")], [0, 1]) == ids(2))
    #expect(try found([.text("sara"), .text("09120000003")], [0, 1]) == [])
    #expect(try found([.text("SARA")], [0]) == ids(0, 1, 2, 4))
    #expect(try found([day], [4]) == ids(0, 1, 3))
  }

  @Test("only texts that do not follow from their keys have a row, and doubles are found among all")
  func fewRows() throws {
    let rows = try store.withoutTransaction {
      try $0.rows("SELECT field, \("key" as Identifier), record_id FROM daftar_keys ORDER BY record_id")
    }
    #expect(rows.compactMap { $0[0].text } == Array(repeating: "full_name", count: 4))
    let doubles = try store.read { [customer] in try $0.doubles(in: customer.fields[0], of: customer) }
    #expect(try doubles == Set(ids(0, 1, 2, 4)))
    try store.write { [customer] transaction in
      let old = try #require(try transaction.record(try Shop.id(1), of: customer))
      var new = old
      new.version += 1
      new.cells = Shop.typed(Shop.values(["full_name": .text("sara"), "mobile": .text("09120000001")]))
      try transaction.replace(old, with: new, of: customer)
    }
    #expect(try store.withoutTransaction { try $0.count("SELECT count(*) FROM daftar_keys") } == 4)
    #expect(RecordKeys.spellings(of: "ab-12") == ["ab-12", "AB-12"] && RecordKeys.spellings(of: "12") == ["12"])
    #expect(RecordKeys.spellings(of: "É").isEmpty)
    #expect(try found([.text("SARA")], [0]) == ids(0, 1, 2, 4))
    #expect(try found([.text("sara"), .text("09120000001")], [0, 1]) == ids(1))
    let still = try store.read { [customer] in try $0.doubles(in: customer.fields[0], of: customer) }
    #expect(try still == Set(ids(0, 1, 2, 4)))
  }

  @Test("a blank is nobody's")
  func blanks() throws {
    #expect(try found([.blank, .text("Sara")], [4, 0]) == [])
    #expect(try found([.blank], [4]) == [])
    #expect(try found([], []) == [])
  }

  @Test("without folded keys texts are found as they stand", arguments: [true, false])
  func statements(hasKeys: Bool) throws {
    let day = Value.date(try Shop.day(1990, 1, 2))
    let fields = [customer.fields[4], customer.fields[0]]
    let lookup = try #require(
      KeyLookup(customer, Identifier("customer"), fields: fields, values: [day, .text("SARA")], hasKeys: hasKeys))
    let (rows, steps) = try store.withoutTransaction { connection in
      let statement = lookup.statement(limit: 9)
      return (try connection.rows(statement), try connection.rows("EXPLAIN QUERY PLAN \(statement)"))
    }
    #expect(try rows.compactMap { $0.first?.text.flatMap { RecordID($0) } } == (hasKeys ? ids(0, 1) : ids(1)))
    let scans = steps.compactMap { $0.last?.text }.filter { $0.hasPrefix("SCAN") }
    #expect(scans == [])
  }
}
