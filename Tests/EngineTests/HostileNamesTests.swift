import BusinessFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@Suite("Names that mean something to SQL", .onBothEngines)
struct HostileNamesTests {
  private static let names = [
    "rowid", "oid", "rank", "select", "order", "group", "index", "table", "position", "parent_id", "record_id", "key",
    "value", "customer", "daftar", "null", "check", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid",
    // As long as a name may be, and one letter less, both with the same beginning.
    String(repeating: "n", count: 62) + "ab", String(repeating: "n", count: 62) + "ac",
    String(repeating: "n", count: 62) + "a",
  ]

  @Test("fields of any name keep their values, in records, rows and search")
  func fields() throws {
    var fields = Self.names.enumerated().map { TestModel.field($0, $1, .text(lines: false), isUnique: $0 % 2 == 0) }
    let columns = Self.names.enumerated().map { TestModel.field($0, $1, .text(lines: false)) }
    fields.append(TestModel.field(fields.count, "list", .list, columns: columns))
    let schema = Shop.schema(fields: fields)
    let folder = try TemporaryFolder()
    let storage = try ScratchDatabase.storage(path: folder.file("x.sqlite"), schema: schema)
    _ = try storage.apply()
    let texts = Self.names.map { Value.text("about " + $0) }
    let list = Value.list([Row(id: try Shop.id(2), values: RecordValues(texts))])
    let values = RecordValues(texts + [list])
    let moment = Timestamp(milliseconds: 0)
    let customer = schema.entities[0]
    let record = StoredRecord(
      id: try Shop.id(1), entity: customer.name, cells: Shop.typed(values), createdOn: moment,
      createdBy: "a", changedOn: moment, changedBy: "a")
    let store = try storage.open(for: .writing)
    try store.write { try $0.insert(record, of: customer) }
    #expect(try store.read { try $0.record(record.id, of: customer) } == record)
    let found = try store.read { try $0.page(RecordQuery(search: "about rank zz"), of: customer) }
    #expect(found.records == [] && found.total == 0)
    #expect(try store.read { try $0.page(RecordQuery(search: "about rank"), of: customer) }.records == [record])
    #expect(try storage.check().problems.map(\.kind) == [.history])
  }
}
