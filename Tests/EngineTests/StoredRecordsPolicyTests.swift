import Engine
import JSONText
import LegacySources
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// `stored_records` at the one door: what only the store can tell, lists of options that changed, and old files.
@Suite("The policy for stored records, at the one door", .onBothEngines) struct StoredRecordsPolicyTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  private struct Book {
    let service: RecordService
    let entity: Entity
    let store: any BusinessStore
    let imports: ImportService

    func records() throws -> [StoredRecord] { try service.list(entity).records }
  }

  /// The shop over the one database, its rules as they are now; `districts` are the rows of the list's file.
  private func shop(
    code: String = "", district: String = "", checks: String = "",
    districts: String = "d1,One,tehran\nd3,Three,rey\n"
  ) throws -> Book {
    try folder.write("code,en,city\n" + districts, to: "shop/districts.csv")
    try folder.write("Code,Mobile,Mail\nr1,09123456781,sara@example.org\n", to: "shop/old.csv")
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      options: {districts: {from: districts.csv}}
      entities:
        customer:
          identity: [[mobile]]
          fields:
            full_name: {type: text}
            mobile: {type: mobile}
            code: {type: text\(code)}
            email: {type: email}
            points: {type: integer}
            city: {type: text}
            district: {type: choice, options: districts, options_when: option.city == city\(district)}
          checks: {far: {require: 'city != "moon"', message: No.}\(checks)}
      imports:
        old_book:
          source: {file: old.csv, key: Code}
          into: customer
          map: {mobile: Mobile, email: Mail}
          match: {by: identity, on_match: fill_blanks}
          waves: {rest: {}}
      """, to: "shop/business.yaml")
    let schema = try #require(try Workspace(path: folder.file("shop")).schema)
    let path = folder.file("shop.sqlite")
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    let store = try ScratchDatabase.store(path: path, schema: schema)
    let service = RecordService(schema: schema, store: store)
    return Book(
      service: service, entity: try #require(schema.entities.first), store: store,
      imports: ImportService(try #require(schema.imports.first), service: service, store: store))
  }

  private func save(_ json: String, of id: RecordID? = nil, _ shop: Book) throws -> SaveOutcome {
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    guard let id else { return try shop.service.create(input, in: shop.entity, by: user) }
    return try shop.service.update(id, with: input, in: shop.entity, by: user)
  }

  private func told(_ json: String, of id: RecordID, _ shop: Book) throws -> [String] {
    switch try save(json, of: id, shop) {
    case .saved(_, let remarks): ["saved"] + remarks.storedViolations.map { "\($0.path) \($0.rule.rawValue)" }
    case .refused(let violations): ["refused"] + violations.map { "\($0.path) \($0.rule.rawValue)" }
    case .unconfirmed, .savedBefore, .conflict, .missing, .spent: ["?"]
    }
  }

  private func id(_ outcome: SaveOutcome) throws -> RecordID {
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record.id
  }

  private func counts(_ shop: Book) throws -> [String] {
    let result = try #require(try UnfitRecords(shop.service).run().first)
    return ["\(result.unfit) of \(result.records), \(result.stopped) stopped"]
      + result.counts.map { "\($0.field) \($0.violation.rule.rawValue) \($0.records)" }
  }

  @Test("a field that became unique asks as its policy says")
  func unique() throws {
    let rule = ", unique: true, stored_records: "
    let strict = try shop(code: rule + "all")
    let moment = Timestamp(milliseconds: 0)
    let first = try #require(RecordID("0190f0a0-0000-7000-8000-000000000001"))
    // Two codes that are one, from before anybody looked.
    for (id, code) in [(first, "A"), (try #require(RecordID("0190f0a0-0000-7000-8000-000000000002")), "a")] {
      let record = StoredRecord(
        id: id, entity: strict.entity.name,
        cells: RecordCells(
          [.blank, .blank, .text(code), .blank, .blank, .blank, .blank],
          origins: [nil, nil, .typed, nil, nil, nil, nil]), createdOn: moment, createdBy: "a", changedOn: moment,
        changedBy: "a")
      try strict.store.write { try $0.insert(record, of: strict.entity) }
    }
    #expect(try counts(strict) == ["2 of 2, 2 stopped", "code unique 2"])
    let verdicts: [(policy: String, other: String, shown: String)] = [
      ("from_now_on", "saved", "saved"), ("next_full_edit", "saved", "refused"), ("all", "refused", "refused"),
    ]
    for verdict in verdicts {
      let shop = try shop(code: rule + verdict.policy)
      #expect(try told(#"{"full_name": "S"}"#, of: first, shop) == [verdict.other, "code unique"], "\(verdict)")
      #expect(try told(#"{"full_name": "T", "code": "A"}"#, of: first, shop) == [verdict.shown, "code unique"])
    }
  }

  @Test("a new check, and options of a file that changed, are counted and hinder nobody")
  func countedAndTold() throws {
    let loose = try shop()
    let old = try id(save(#"{"full_name": "Sara", "city": "rey", "district": "d3"}"#, loose))
    _ = try save(#"{"full_name": "Omid", "city": "tehran", "district": "d1"}"#, loose)
    // The district is of another city now.
    let moved = try shop(districts: "d1,One,tehran\nd3,Three,tehran\n")
    #expect(try counts(moved) == ["1 of 2, 0 stopped", "district option 1"])
    #expect(try told(#"{"points": 1}"#, of: old, moved) == ["saved", "district option"])
    #expect(try told(#"{"city": "qom"}"#, of: old, moved) == ["saved", "district option"])
    #expect(try told(#"{"district": "d1"}"#, of: old, moved) == ["refused", "district option"])
    let firm = try shop(district: ", stored_records: all", districts: "d1,One,tehran\nd3,Three,tehran\n")
    #expect(try counts(firm) == ["1 of 2, 1 stopped", "district option 1"])
    #expect(try told(#"{"points": 2}"#, of: old, firm) == ["refused", "district option"])
    #expect(try told(#"{"points": 3, "district": null}"#, of: old, firm) == ["saved"])
    let check = #", reached: {require: mobile != null || email != null, message: No way.}"#
    let checked = try shop(checks: check)
    #expect(try counts(checked) == ["2 of 2, 0 stopped", " check:reached 2"])
    #expect(try told(#"{"points": 4}"#, of: old, checked) == ["saved", " check:reached"])
    let stopping = try shop(checks: check.replacing("No way.", with: "No way., stored_records: all"))
    #expect(try counts(stopping) == ["2 of 2, 2 stopped", " check:reached 2"])
    #expect(try told(#"{"points": 5}"#, of: old, stopping) == ["refused", " check:reached"])
    #expect(try told(#"{"email": "s@example.org"}"#, of: old, stopping) == ["saved"])
  }

  @Test(
    "filling from an old file is hindered where the rule is for all records, and the queue says whose record it is",
    arguments: StoredRecordsPolicy.allCases)
  func oldFiles(policy: StoredRecordsPolicy) throws {
    let known = #"{"full_name": "Sara", "mobile": "09123456781", "city": "rey", "district": "d3"}"#
    let person = try id(save(known, shop()))
    // The district is of another city now.
    let strict = try shop(
      district: ", stored_records: \(policy.rawValue)", districts: "d1,One,tehran\nd3,Three,tehran\n")
    let file = try OldFile(path: folder.file("shop/old.csv"))
    _ = try strict.imports.plan(file, by: user)
    _ = try strict.imports.run(wave: "rest", file, by: user)
    let parts = try #require(try strict.imports.status()).parts
    guard policy == .all else {
      #expect(parts.filled == 1 && parts.quarantined == 0)
      return
    }
    #expect(parts.filled == 0 && parts.quarantined == 1)
    let waiting = try #require(try strict.imports.waiting(1, for: user))
    let agreed = try #require(waiting.meeting?.agreement)
    func settled() throws -> FormOutcome? {
      try strict.imports.settle(1, with: waiting.row.record, by: user, agreed: agreed)
    }
    guard case .hindered(let record, let violations) = try settled() else {
      Issue.record("not hindered")
      return
    }
    #expect(record.id == person && violations.map { "\($0.path) \($0.rule.rawValue)" } == ["district option"])
    #expect(try told(#"{"district": null}"#, of: person, strict) == ["saved"])
    guard case .of(.saved(let filled, _)) = try settled() else {
      Issue.record("not saved")
      return
    }
    #expect(filled.values[3] == .text("sara@example.org"))
  }
}
