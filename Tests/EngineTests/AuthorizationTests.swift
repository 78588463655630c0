import Diagnostics
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Engine

/// The services ask the rights of whoever they act as, in every call that reads or writes.
@Suite("Rights at the services", .onBothEngines) struct AuthorizationTests {
  private let folder: TemporaryFolder
  private let schema: Schema
  private let store: any BusinessStore
  private let service: RecordService
  private let author = UserFacts(name: "test")
  private var customer: Entity { schema.entities[0] }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer: {fields: {full_name: {type: text, required: true, unique: true}}}
        visit: {fields: {of: {type: reference, to: customer}}}
      reports:
        by_name: {label: By name, why: To greet, from: customer, rows: [full_name], measures: {n: count()}}
      roles:
        nothing: {can: {}}
        reader: {can: {customer: read}}
        writer: {can: {customer: [read, create, update]}}
        visitor: {can: {visit: all}}
        analyst: {can: {}, reports: [by_name]}
        everything: {can: {everything: all}}
      """, to: "shop/business.yaml")
    schema = try #require(try Workspace(path: folder.file("shop")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    service = RecordService(schema: schema, store: store)
  }

  private func acting(_ role: String) -> RecordService {
    service.acting(as: Authorization(role: role, in: schema))
  }

  private func saved() throws -> StoredRecord {
    let outcome = try service.create(Self.input("Sara"), in: customer, by: author)
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  private static func input(_ name: String) -> RecordInput {
    RecordInput([.init(name: "full_name", value: .text(name))])
  }

  /// The action that was refused; nil where the call was let through.
  private func refused(_ body: () throws -> some Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? Failure)?.key.split(separator: ".").last.map(String.init) ?? "\(error)"
    }
  }

  @Test("every call of the record service asks for its action, and without it neither reads nor writes")
  func calls() throws {
    let record = try saved()
    let calls: [(action: String, call: (RecordService) throws -> Any?)] = [
      ("create", { try $0.create(Self.input("Omid"), in: customer, by: author) }),
      (
        "create",
        { service in
          let evaluated = service.validator.evaluate(
            Self.input("Nima"), entity: customer, old: nil, in: service.context(for: author))
          return try service.create(evaluated, in: customer, by: author)
        }
      ),
      ("update", { try $0.update(record.id, with: Self.input("Sara B"), in: customer, by: author) }),
      ("delete", { try $0.delete(record.id, in: customer, by: author) }),
      ("update", { try $0.restore(record.id, version: 1, in: customer, by: author) }),
      ("read", { try $0.record(record.id, in: customer) }), ("read", { try $0.list(customer) }),
      ("read", { try $0.history(record.id, in: customer) }),
      ("read", { try $0.wholeHistory(of: record.id, in: customer) }),
      ("read", { try $0.record(named: "Sara", in: customer) }), ("read", { try $0.referred(record.id, in: customer) }),
      ("read", { try $0.doubles(of: record, in: customer) }),
      ("export", { try RecordExport($0).run([customer]) { _, _ in } }),
      ("read", { try UnfitRecords($0).run([customer]) }),
      (
        "import",
        {
          try RecordLoader($0, by: author, confirmed: .all, overwrites: false)
            .load([RecordDocument(id: "", version: "", input: Self.input("Nima"), entity: customer)], in: customer)
        }
      ),
    ]
    for role in ["nothing", "visitor", "analyst"] {
      for (action, call) in calls { #expect(refused { try call(acting(role)) } == action, "\(role)") }
    }
    #expect(refused { try calls[0].call(acting("gone")) } == "no_role")
    for (action, call) in calls where action != "read" {
      #expect(refused { try call(acting("reader")) } == action)
    }
    #expect(try service.list(customer).records == [record])
    for (action, call) in calls where action != "delete" { #expect(refused { try call(acting("everything")) } == nil) }
  }

  @Test("a deleted record is made again only by who may create")
  func restoring() throws {
    let record = try saved()
    _ = try service.delete(record.id, in: customer, by: author)
    #expect(refused { try acting("reader").restore(record.id, version: 1, in: customer, by: author) } == "update")
    let outcome = try acting("writer").restore(record.id, version: 1, in: customer, by: author)
    guard case .saved = outcome else { throw Shop.Impossible(what: "\(outcome)") }
  }

  @Test("a report is run by who may report on its entity, and by a role that it is named for")
  func reports() throws {
    _ = try saved()
    let reports = ReportService(schema: schema, store: store, zones: SystemZones())
    let report = try #require(schema.report("by_name"))
    for (role, isAllowed) in [("analyst", true), ("reader", false), ("nothing", false), ("everything", true)] {
      let acting = reports.acting(as: Authorization(role: role, in: schema))
      #expect((refused { try acting.run(report) } == nil) == isAllowed, "\(role)")
      #expect(refused { try acting.coverage() } == (role == "everything" ? nil : "everything"), "\(role)")
    }
  }

  @Test("the least role is the one with the fewest rights; a schema without roles lets everybody do everything")
  func least() throws {
    #expect(schema.leastRole == "nothing")
    #expect(schema.roles.first?.name == "manager")
    let open = Schema(name: "open", business: schema.business, entities: schema.entities)
    #expect(open.leastRole == "manager" && Authorization(role: "anybody", in: open).isUnrestricted)
    for role in ["manager", "everything"] { #expect(Authorization(role: role, in: schema).isUnrestricted) }
    #expect(Authorization(role: "gone", in: schema).lacksRole && !Authorization.nobody.lacksRole)
  }
}
