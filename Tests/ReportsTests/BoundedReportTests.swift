import Engine
import Reports
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing

/// A report within its bounds is the same as without them, and beyond them there is none at all.
@Suite struct BoundedReportTests {
  private let schema: Schema
  private let reports: ReportService

  init() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer: {fields: {name: {type: text, required: true}, code: {type: text}, kind: {type: text}}}
      reports:
        names: {label: Names, why: To see all, from: customer, rows: [name], measures: {n: count()}}
        squares: {label: Squares, why: To see all, from: customer, rows: [name], columns: [code], measures: {n: count()}}
        kinds: {label: Kinds, why: To see few, from: customer, rows: [kind], measures: {n: count()}}
      """, to: "shop/business.yaml")
    schema = try #require(try Workspace(path: folder.file("shop")).schema)
    let path = folder.file("shop.sqlite")
    _ = try SQLiteStorage(path: path, schema: schema).apply()
    let store = try SQLiteStore(path: path, schema: schema)
    let moment = Storage.Timestamp(milliseconds: 0)
    let (ids, entity) = (UUIDSource(), schema.entities[0])
    try store.write { writing in
      for number in 0..<20 {
        let record = StoredRecord(
          id: ids.next(), entity: entity.name,
          values: [.text("n\(number)"), .text("c\(number)"), .text("k\(number % 3)")],
          origins: [.typed, .typed, .typed], createdOn: moment, createdBy: "a", changedOn: moment, changedBy: "a")
        try writing.insert(record, of: entity)
      }
    }
    reports = ReportService(schema: schema, store: store, zones: SystemZones())
  }

  @Test(arguments: ["names", "squares", "kinds"]) func allOrNothing(name: String) throws {
    let report = try #require(schema.report(name))
    let whole = try reports.run(report).lines.map(\.keys)
    var held = 0
    for bound in [0, 100, 1_000, 10_000, 100_000] {
      if let found = try? reports.run(report, upTo: bound) {
        #expect(found.lines.map(\.keys) == whole, "\(bound)")
        held += 1
      }
      if let found = try? reports.run(report, cells: bound) { #expect(found.lines.map(\.keys) == whole, "\(bound)") }
    }
    #expect((1..<5).contains(held))
    #expect(throws: ReportService.TooLong.self) { try reports.run(report, cells: 3) }
  }
}
