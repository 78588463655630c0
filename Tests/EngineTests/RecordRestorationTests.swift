import BusinessFixtures
import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// A restored version is saved as if somebody had entered it: nothing passes the rules of today.
@Suite("Restoring former versions", .onBothEngines) struct RecordRestorationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A business whose customers have a rule, a formula, a hidden field, a warning and rows.
  private static func business(limit: Int = 1000) -> [String: String] {
    [
      "business.yaml": """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer:
          fields:
            name: {type: text, required: true}
            code: {type: text, unique: true}
            level: {type: integer, range: {max: \(limit)}}
            bonus: {type: integer, compute: level * 2}
            member: {type: yes_no}
            card: {type: text, visible_when: member}
            referrer: {type: reference, to: customer}
            purchases:
              type: list
              fields:
                product: {type: text, required: true}
                quantity: {type: integer, default: 1}
                note: {type: text}
          checks:
            high: {severity: warning, require: level < 100, at: level, message: {en: That is high.}}
      """
    ]
  }

  private func service(limit: Int = 1000) throws -> (service: RecordService, customer: Entity) {
    let schema = try TestBusiness(files: Self.business(limit: limit)).schema
    let path = folder.file("shop.sqlite")
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    return (
      RecordService(schema: schema, store: try ScratchDatabase.store(path: path, schema: schema)), schema.entities[0]
    )
  }

  private func saved(_ outcome: SaveOutcome) throws -> StoredRecord {
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  private func input(_ json: String) throws -> RecordInput {
    try #require(RecordInput(json: try JSONValue.parse(json)))
  }

  private func values(_ record: StoredRecord, _ customer: Entity) -> JSONValue? {
    RecordJSON.encode(record, entity: customer)["values"]
  }

  private let user = UserFacts(name: "sara")

  @Test("a version comes back as a new one, with its origins; what was not touched stays")
  func restored() throws {
    let (service, customer) = try service()
    let first = try saved(
      service.create(
        input(#"{"name": "Sara", "code": "a", "level": 3}"#), in: customer, by: user, origins: ["code": .carried]))
    _ = try service.update(
      first.id, with: input(#"{"name": "Sara K", "code": null, "level": 5}"#), in: customer, by: user)
    let third = try saved(service.restore(first.id, version: 1, in: customer, by: UserFacts(name: "omid")))
    #expect(third.version == 3 && third.changedBy == "omid" && third.values == first.values)
    #expect(third.cells[customer, "code"].origin == .carried && third.values[customer, "bonus"] == .integer(6))
    #expect(try service.record(first.id, in: customer) == third)
    let entry = try #require(try service.history(first.id, in: customer).last)
    #expect(entry.action == .update && entry.changes.map(\.field) == ["name", "code", "level", "bonus"])
    #expect(try saved(service.restore(first.id, version: 1, in: customer, by: user)) == third, "it has these already")
    #expect(try service.restore(first.id, version: 9, in: customer, by: user) == .missing)
    #expect(try service.restore(Shop.id(9), version: 1, in: customer, by: user) == .missing)
    #expect(try service.restore(first.id, version: 2, expectedVersion: 2, in: customer, by: user) == .conflict(third))
  }

  @Test("rows come back whole: those that stayed with their identities, none with a default that it did not have")
  func rows() throws {
    let (service, customer) = try service()
    let first = try saved(
      service.create(
        input(#"{"name": "S", "purchases": [{"product": "tea", "quantity": null}, {"product": "milk", "note": "n"}]}"#),
        in: customer, by: user))
    let tea = try #require(first.values.rows(7).first?.id?.text)
    _ = try service.update(
      first.id, with: input(#"{"purchases": [{"id": "\#(tea)", "note": "sweet", "quantity": 4}]}"#), in: customer,
      by: user)
    let third = try saved(service.restore(first.id, version: 1, in: customer, by: user))
    #expect(third.values.rows(7).map(\.values) == first.values.rows(7).map(\.values))
    #expect(third.values.rows(7).first?.id?.text == tea)
  }

  @Test("the rules of today hold, warnings are asked about, and nothing is written where they refuse")
  func refused() throws {
    let old = try service()
    let first = try saved(
      old.service.create(input(#"{"name": "S", "level": 500}"#), in: old.customer, by: user, confirmed: .all))
    _ = try old.service.update(first.id, with: input(#"{"level": 5, "code": "x"}"#), in: old.customer, by: user)
    guard case .unconfirmed(let warnings) = try old.service.restore(first.id, version: 1, in: old.customer, by: user)
    else { throw Shop.Impossible(what: "not asked") }
    #expect(warnings.compactMap { $0.check?.name } == ["high"])
    let (service, customer) = try service(limit: 100)
    guard
      case .refused(let violations) = try service.restore(
        first.id, version: 1, in: customer, by: user, confirmed: .all)
    else { throw Shop.Impossible(what: "not refused") }
    #expect(violations.map(\.code) == [.aboveMaximum])
    #expect(try service.record(first.id, in: customer)?.version == 2)
  }

  @Test("unique values and references are asked for anew, hidden fields are cleared anew")
  func claims() throws {
    let (service, customer) = try service()
    let other = try saved(service.create(input(#"{"name": "Other"}"#), in: customer, by: user))
    let first = try saved(
      service.create(
        input(#"{"name": "S", "code": "a", "member": true, "card": "7", "referrer": "\#(other.id)"}"#), in: customer,
        by: user))
    _ = try service.update(first.id, with: input(#"{"code": null, "referrer": null}"#), in: customer, by: user)
    _ = try service.delete(other.id, in: customer, by: user)
    _ = try service.create(input(#"{"name": "Thief", "code": "a"}"#), in: customer, by: user)
    guard case .refused(let violations) = try service.restore(first.id, version: 1, in: customer, by: user) else {
      throw Shop.Impossible(what: "not refused")
    }
    #expect(violations.map(\.code) == [.alreadyTaken, .noSuchRecord])
    let hidden = try saved(service.update(first.id, with: input(#"{"member": false}"#), in: customer, by: user))
    #expect(hidden.values[customer, "card"] == .blank)
    let back = try saved(service.restore(first.id, version: 2, in: customer, by: user))
    #expect(back.values[customer, "card"] == .text("7") && back.values[customer, "member"] == .boolean(true))
  }

  @Test("a deleted record is created again under its id, and its history goes on")
  func deleted() throws {
    let (service, customer) = try service()
    let first = try saved(
      service.create(
        input(#"{"name": "Sara", "level": 3, "purchases": [{"product": "tea", "quantity": null}]}"#), in: customer,
        by: user))
    let second = try saved(service.update(first.id, with: input(#"{"level": 4}"#), in: customer, by: user))
    _ = try service.delete(first.id, in: customer, by: user)
    let stale = try service.restore(first.id, version: 1, expectedVersion: 1, in: customer, by: user)
    #expect(stale == .missing)
    let mark = RequestFingerprint(token: "form-1", content: "restore 2")
    for _ in 1...2 {
      let outcome = try service.restore(
        first.id, version: 2, expectedVersion: 2, in: customer, by: UserFacts(name: "omid"), mark: mark)
      let back = try saved(outcome)
      #expect(back.version == 3 && back.id == first.id && back.createdBy == "sara" && back.changedBy == "omid")
      #expect(back.createdOn == first.createdOn && back.values[customer, "bonus"] == .integer(8))
      #expect(back.values.rows(7).map(\.values) == second.values.rows(7).map(\.values))
    }
    let history = try #require(try service.wholeHistory(of: first.id, in: customer))
    #expect(history.entries.map(\.action) == [.create, .update, .delete, .create])
    #expect(history.entries.map(\.version) == [1, 2, 2, 3] && !history.isDeleted)
    #expect(history.version(1)?.values(of: customer)[customer, "level"] == .integer(3))
    let late = try service.restore(first.id, version: 1, expectedVersion: 2, in: customer, by: user)
    #expect(late == .conflict(try #require(history.record)))
    let check = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: service.schema).check()
    #expect(check.problems == [])
  }
}
