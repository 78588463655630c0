import BusinessFixtures
import Diagnostics
import Engine
import Foundation
import JSONText
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

@Suite("The erasure of a person")
struct PersonErasureTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let service: RecordService
  private let customer: Entity
  private let visit: Entity
  private let sara = UserFacts(name: "sara")

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: schema, patience: 0.2)
    service = RecordService(schema: schema, store: store)
    customer = schema.entities[0]
    visit = schema.entities[1]
  }

  private var erasure: PersonErasure { PersonErasure(service, store) }

  private func input(_ json: String) throws -> RecordInput {
    try #require(RecordInput(json: try JSONValue.parse(json)))
  }

  private func saved(_ outcome: SaveOutcome) throws -> StoredRecord {
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  private func create(_ json: String, in entity: Entity? = nil, token: String? = nil) throws -> StoredRecord {
    try saved(
      service.create(
        input(json), in: entity ?? customer, by: sara,
        mark: token.map { RequestFingerprint(token: $0, content: "content") }))
  }

  /// A person with values in every table that can hold them, and another one.
  private func person() throws -> StoredRecord {
    let first = try create(
      #"""
      {"full_name": "Formername ꙀꙂꙄ", "mobile": "09127654321", "notes": "Formernote", "interests": ["fairs"],
       "purchases": [{"product": "Formerproduct", "tags": ["books"]}, {"product": "Lastproduct"}]}
      """#, token: "a form")
    _ = try create(#"{"full_name": "Otherperson ꙈꙊꙌ", "mobile": "09120000001", "notes": "Othernote"}"#)
    let person = try saved(
      service.update(
        first.id,
        with: input(#"{"full_name": "Lastname ꙀꙂꙄ", "notes": "Lastnote", "purchases": [{"product": "Lastproduct"}]}"#),
        in: customer, by: sara))
    try store.writeImports { writing in
      try writing.append(
        ImportEntry(name: "old", row: 1, wave: "all", outcome: .created, record: person.id, version: 1))
      let rows = [(2, "Waitingname", "0912 765 4321"), (3, "Otherwaiting", "0912 000 0009")]
      for (row, name, mobile) in rows {
        try writing.append(ImportEntry(name: "old", row: row, wave: "all", outcome: .quarantined))
        try writing.append(
          QuarantinedRow(
            name: "old", row: row, wave: "all", cells: [name, mobile],
            input: ["full_name": name, "mobile": mobile.filter { $0 != " " }], violations: []))
      }
    }
    return person
  }

  /// Values of the person as they were typed; the last is a term of the search index, which alone has it folded.
  private static let traces = [
    "Formername", "Lastname", "Formernote", "Lastnote", "Formerproduct", "Lastproduct", "09127654321", "Waitingname",
    "ꙁꙃꙅ",
  ]

  /// The values that the bytes of any file of the database hold.
  private func found(_ texts: [String]) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("shop.sqlite") }
    let files = try names.map { try Data(contentsOf: URL(fileURLWithPath: folder.file($0))) }
    return texts.filter { text in files.contains { $0.range(of: Data(text.utf8)) != nil } }
  }

  @Test("no byte of a person is left in any file of the database; that there was a record stays")
  func bytes() throws {
    let person = try person()
    #expect(try found(Self.traces) == Self.traces, "before the erasure all of them are found")
    let plan = try #require(try erasure.run(person.id, in: customer, takesReferences: false, by: sara))
    #expect(plan.erased.map(\.id) == [person.id])
    #expect(plan.erased.map(\.receipts) == [1])
    #expect(plan.waiting.map(\.row) == [2])
    #expect(try found(Self.traces) == [])
    let others = ["Otherperson", "Othernote", "09120000001", "Otherwaiting"]
    #expect(try found(others) == others)
    #expect(try service.record(person.id, in: customer) == nil)
    let history = try service.history(person.id, in: customer)
    #expect(history.map(\.action) == [.create, .update, .delete])
    #expect(history.allSatisfy { $0.changes.isEmpty && $0.by == "sara" })
    for word in ["lastname", "09127654321"] {
      #expect(try service.list(customer, RecordQuery(search: word)).total == 0)
    }
    #expect(try service.list(customer, RecordQuery(search: "otherperson")).total == 1)
    try store.close()
    #expect(try found(Self.traces) == [])
    #expect(try SQLiteStorage(path: folder.file("shop.sqlite"), schema: service.schema).check().problems == [])
  }

  @Test("rows of imports about the person are excluded, so that no run brings them back")
  func imports() throws {
    let person = try person()
    _ = try erasure.run(person.id, in: customer, takesReferences: false, by: sara)
    let outcomes = try store.readImports { reading in try (1...3).map { try reading.outcome(ofRow: $0, of: "old") } }
    #expect(outcomes == [.excluded, .excluded, .quarantined])
    let waiting = try store.readImports { try $0.quarantined(of: "old", wave: "all", after: 0, limit: 10) }
    #expect(waiting.map(\.row) == [3])
  }

  @Test("the history of a person who was deleted before is erased, too")
  func deletedBefore() throws {
    let person = try person()
    _ = try service.delete(person.id, in: customer, by: sara)
    #expect(try found(["Formername", "Lastname"]).count == 2)
    let plan = try #require(try erasure.run(person.id, in: customer, takesReferences: false, by: sara))
    #expect(plan.erased.map(\.isStored) == [false])
    #expect(try found(Self.traces) == [])
    #expect(try erasure.plan(Shop.id(5), in: customer, takesReferences: false) == nil)
  }

  @Test("a plan says what would be erased, and changes nothing")
  func plan() throws {
    let person = try person()
    let plan = try #require(try erasure.plan(person.id, in: customer, takesReferences: false))
    #expect(plan.erased.map(\.history) == [2] && plan.erased.map(\.ledger) == [1])
    #expect(try service.record(person.id, in: customer) == person)
    #expect(try found(Self.traces) == Self.traces)
  }

  @Test("references refuse an erasure, or are cleared; a record that needs one is erased, too")
  func references() throws {
    let person = try person()
    let friend = try create(
      #"""
      {"full_name": "Friend", "referrer": "09127654321",
       "purchases": [{"product": "tea", "seller": "09127654321"}, {"product": "milk"}]}
      """#)
    let late = try create(#"{"customer": "09127654321", "note": "Visitnote"}"#, in: visit)
    let refused = try #require(try erasure.run(person.id, in: customer, takesReferences: false, by: sara))
    #expect(refused.refusing.map(\.field) == ["referrer", "purchases.seller", "customer"])
    #expect(try service.record(person.id, in: customer) == person)
    let plan = try #require(try erasure.run(person.id, in: customer, takesReferences: true, by: sara))
    #expect(plan.references.map(\.effect) == [.cleared, .cleared, .erased])
    #expect(plan.erased.map(\.id) == [late.id, person.id])
    let left = try #require(try service.record(friend.id, in: customer))
    #expect(left.version == 2 && left.values[customer, "referrer"] == .blank)
    let rows = left.values.rows(customer.fields[9].id)
    #expect(rows.map(\.id) == friend.values.rows(customer.fields[9].id).map(\.id))
    #expect(rows.map { $0.values[4] } == [.blank, .blank])
    #expect(try service.record(late.id, in: visit) == nil)
    #expect(try found(Self.traces + ["Visitnote"]) == [])
  }

  @Test("while another program reads an older state it is said that remains are left, and the next time they go")
  func busy() throws {
    let person = try person()
    let reader = try SQLiteStore(path: folder.file("shop.sqlite"), schema: service.schema, for: .reading)
    let failure = try reader.read { reading in
      _ = try reading.record(person.id, of: customer)
      return #expect(throws: Failure.self) {
        try erasure.run(person.id, in: customer, takesReferences: false, by: sara)
      }
    }
    #expect(failure?.key == "failure.erase.busy")
    #expect(try service.record(person.id, in: customer) == nil)
    try reader.close()
    _ = try erasure.run(person.id, in: customer, takesReferences: false, by: sara)
    #expect(try found(Self.traces) == [])
  }

  @Test("what is known of a person is one document: record, history, referring records, rows of imports")
  func export() throws {
    let person = try person()
    _ = try create(#"{"customer": "09127654321", "note": "Visitnote"}"#, in: visit)
    _ = try create(#"{"full_name": "Otherfriend", "referrer": "09127654321"}"#)
    let document = try #require(try PersonExport(service, store).document(person.id, in: customer))
    #expect(document["record"]?["values"]?["full_name"]?.string == "Lastname ꙀꙂꙄ")
    #expect(document["history"]?.items?.map { $0["action"]?.string } == ["create", "update"])
    let referring = try #require(document["referring"]?.items)
    #expect(referring.map { $0["field"]?.string } == ["referrer", "customer"])
    #expect(referring.map { $0["record"]?["values"]?["note"]?.string } == [nil, "Visitnote"])
    #expect(document["imports"]?.items?.map { $0["row"] } == [.number("1")])
    #expect(document["quarantine"]?.items?.map { $0["cells"]?.items?.first?.string } == ["Waitingname"])
    #expect(document["form_receipts"]?.items?.count == 1)
    let text = String(decoding: document.encoded(), as: UTF8.self)
    for word in Self.traces where word.first?.isLowercase != true { #expect(text.contains(word), "\(word)") }
    for word in ["Otherperson", "Otherwaiting", "Otherfriend"] { #expect(!text.contains(word), "\(word)") }
  }
}
