import Engine
import Reports
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Yes and no are a list of two options: the answer that nobody gave has its line.
@Suite(.onBothEngines) struct YesNoGroupsTests {
  private static let business = """
    daftar: 1
    business: {name: Shop, languages: [en]}
    entities:
      customer:
        fields:
          ok: {type: yes_no}
          city: {type: text}
    reports:
      answers: {why: Whom to call, from: customer, rows: [ok], measures: {customers: count()}}
      found:
        why: Whom to call
        from: customer
        rows: [{field: ok, empty: false}]
        measures: {customers: count()}
      cities:
        why: Whom to call
        from: customer
        rows: [city, {field: ok, empty: true}]
        measures: {customers: count()}
      across:
        why: Whom to call
        from: customer
        rows: [city]
        columns: [{field: ok, empty: true}]
        measures: {customers: count()}
    """

  @Test("The answer that nobody gave has its line") func theAnswerThatNobodyGaveHasItsLine() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.business, to: "shop/business.yaml")
    let schema = try #require(try Workspace(path: path).schema)
    let customer = try #require(schema.entity("customer"))
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    let service = RecordService(schema: schema, store: store)
    for city in ["Rey", "Qom"] {
      let input = RecordInput([
        .init(name: "ok", value: .text("yes")), .init(name: "city", value: .text(city)),
      ])
      _ = try service.create(input, in: customer, by: UserFacts(name: "test"))
    }
    let reports = ReportService(schema: schema, store: store, zones: SeededShops.Zones())
    func run(_ name: String) throws -> ReportResult { try reports.run(try #require(schema.report(name))) }
    let (yes, no) = (ReportKey.value(.boolean(true)), ReportKey.value(.boolean(false)))
    let answers = try run("answers").lines
    #expect(answers.map(\.keys) == [[yes], [no]])
    #expect(answers.map { $0.values.map { "\($0)" } } == [["int(2)"], ["int(0)"]])
    #expect(try run("found").lines.map(\.keys) == [[yes]])
    #expect(try run("cities").lines.map(\.keys.last) == [yes, no, yes, no])
    #expect(try run("across").columns == [yes, no])
  }
}
