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
  /// Holds the database, which is read to the end of the test.
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    schema = try LongLists.schema()
    let path = folder.file("shop.sqlite")
    _ = try SQLiteStorage(path: path, schema: schema).apply()
    let store = try SQLiteStore(path: path, schema: schema)
    try LongLists.fill(store, schema, count: 20)
    reports = ReportService(schema: schema, store: store, zones: SystemZones())
  }

  @Test("All or nothing", arguments: ["names", "squares", "kinds"]) func allOrNothing(name: String) throws {
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
