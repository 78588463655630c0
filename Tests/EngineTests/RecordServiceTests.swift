import BusinessFixtures
import Diagnostics
import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("The one door", .onBothEngines)
struct RecordServiceTests {
  private let folder: TemporaryFolder
  private let service: RecordService
  private let customer: Entity
  private let visit: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    service = RecordService(
      schema: schema, store: try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema))
    customer = schema.entities[0]
    visit = schema.entities[1]
  }

  private func input(_ json: String) throws -> RecordInput {
    try #require(RecordInput(json: try JSONValue.parse(json)))
  }

  private func saved(_ outcome: SaveOutcome) throws -> StoredRecord {
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  private func create(_ json: String, token: String? = nil) throws -> StoredRecord {
    try saved(
      service.create(
        input(json), in: customer, by: UserFacts(name: "sara"),
        mark: token.map { RequestFingerprint(token: $0, content: json) }))
  }

  private func rules(_ outcome: SaveOutcome) -> [String] {
    guard case .refused(let violations) = outcome else { return ["\(outcome)"] }
    return violations.map { "\($0.path): \($0.code)" }
  }

  @Test("a new record is read, checked, given its defaults, and stored with its history")
  func create() throws {
    let record = try create(
      #"""
      {"full_name": " Sara  K ", "mobile": "09121234567", "credit": "12.50", "consent": "yes",
       "interests": ["fairs", "Books"], "purchases": [{"product": "tea", "quantity": 2}, {"product": "milk"}]}
      """#)
    #expect(record.version == 1 && record.createdBy == "sara" && record.createdOn == record.changedOn)
    #expect(try service.record(record.id, in: customer) == record)
    #expect(record.values[customer, "full_name"] == .text("Sara K"))
    #expect(
      record.values[customer, "city"] == .option("tehran") && record.cells[customer, "city"].origin == .preset
        && record.cells[customer, "full_name"].origin == .typed)
    let entry = try #require(try service.history(record.id, in: customer).first)
    #expect(entry.action == .create && entry.version == 1 && entry.by == "sara")
    #expect(
      entry.changes.map(\.field) == ["full_name", "mobile", "city", "interests", "credit", "consent", "purchases"])
    #expect(entry.changes.first { $0.field == "city" }?.origin == .preset)
    #expect(entry.changes.first { $0.field == "credit" }?.new == .string("12.5"))
  }

  @Test("what is refused is told whole, and nothing is written")
  func refused() throws {
    _ = try create(#"{"full_name": "Omid", "mobile": "09121234567"}"#)
    let outcome = try service.create(
      input(
        #"""
        {"mobile": "09121234567", "city": "atlantis", "referrer": "nobody", "age": 3, "credit": "900.01",
         "purchases": [{"product": "tea", "quantity": 0}, {"quantity": 1, "seller": "09120000000"}]}
        """#), in: customer, by: UserFacts(name: "sara"))
    #expect(
      rules(outcome) == [
        "full_name: required", "mobile: alreadyTaken", "city: unknownOption", "credit: aboveMaximum",
        "referrer: noSuchRecord", "purchases[0].quantity: belowMinimum", "purchases[1].product: required",
        "purchases[1].seller: noSuchRecord", "age: unknownField",
      ])
    #expect(try service.list(customer).total == 1)
  }

  @Test("a reference is an identity, or what the other one is known by; nothing of two")
  func references() throws {
    let sara = try create(#"{"full_name": "Sara", "mobile": "09121234567", "birth_date": "1990-01-02"}"#)
    let omid = try create(#"{"full_name": "Omid", "birth_date": "1991-01-02"}"#)
    _ = try create(#"{"full_name": "Ali", "birth_date": "1991-01-02"}"#)
    for (text, found) in [
      (sara.id.text, sara.id), (sara.id.text.uppercased(), sara.id), (" ۰۹۱۲۱۲۳۴۵۶۷ ", sara.id),
      ("09121234567", sara.id),
      ("1990-01-02", sara.id), ("1991-01-02", nil), ("Sara", nil),
    ] {
      let outcome = try service.create(
        RecordInput([.init(name: "customer", value: .text(text))]), in: visit, by: UserFacts(name: "sara"))
      if let found {
        #expect(try saved(outcome).values[visit, "customer"] == .reference(found), "\(text)")
      } else {
        let rule = text == "1991-01-02" ? "namesSeveral" : "noSuchRecord"
        #expect(rules(outcome) == ["customer: \(rule)"], "\(text)")
      }
    }
    let row = try create(#"{"full_name": "Row", "purchases": [{"product": "tea", "seller": "09121234567"}]}"#)
    guard case .list(let rows) = row.values[customer, "purchases"] else { throw Shop.Impossible(what: "no rows") }
    #expect(rows[0].values[4] == .reference(sara.id))
    #expect(try service.record(named: "1990-01-02", in: customer) == sara)
    #expect(try service.record(named: omid.id.text, in: customer) == omid)
    #expect(try service.record(named: "nobody", in: customer) == nil)
  }

  @Test("an update changes what it names; what changes nothing writes nothing")
  func update() throws {
    let first = try create(
      #"{"full_name": "Sara", "mobile": "09121234567", "notes": "x", "purchases": [{"product": "tea"}]}"#)
    let second = try saved(
      service.update(
        first.id, expectedVersion: 1, with: input(#"{"full_name": "Sara K", "notes": null}"#), in: customer,
        by: UserFacts(name: "omid"))
    )
    #expect(second.version == 2 && second.changedBy == "omid" && second.createdBy == "sara")
    #expect(
      second.values[customer, "full_name"] == .text("Sara K") && second.values[customer, "notes"] == .blank
        && second.values[customer, "purchases"] == first.values[customer, "purchases"])
    #expect(try service.record(first.id, in: customer) == second)
    let same = #"{"full_name": "Sara K", "mobile": "09121234567", "city": "tehran", "purchases": [{"product": "tea"}]}"#
    #expect(try saved(service.update(first.id, with: input(same), in: customer, by: UserFacts(name: "ali"))) == second)
    let history = try service.history(first.id, in: customer)
    #expect(history.map(\.version) == [1, 2] && history.map(\.by) == ["sara", "omid"])
    #expect(
      history[1].changes == [
        HistoryEntry.Change(
          field: "full_name", old: .string("Sara"), new: .string("Sara K"), origin: .typed, formerOrigin: .typed),
        HistoryEntry.Change(field: "notes", old: .string("x"), new: .null, origin: nil, formerOrigin: .typed),
      ])
    #expect(
      rules(try service.update(first.id, with: input(#"{"full_name": ""}"#), in: customer, by: UserFacts(name: "a")))
        == [
          "full_name: required"
        ])
    #expect(try service.update(Shop.id(1), with: input("{}"), in: customer, by: UserFacts(name: "a")) == .missing)
  }

  @Test("a preset that someone confirms is one more version")
  func confirm() throws {
    let first = try create(#"{"full_name": "Sara"}"#)
    let second = try saved(
      service.update(
        first.id, with: input(#"{"city": "tehran"}"#), in: customer, by: UserFacts(name: "sara"),
        origins: ["city": .confirmed]))
    #expect(second.version == 2 && second.cells[customer, "city"].origin == .confirmed)
    #expect(
      try service.history(first.id, in: customer)[1].changes == [
        HistoryEntry.Change(
          field: "city", old: .string("tehran"), new: .string("tehran"), origin: .confirmed, formerOrigin: .preset)
      ])
  }

  @Test("rows keep their identities: named ones, and unnamed ones that say the same")
  func rows() throws {
    let first = try create(#"{"full_name": "Sara", "purchases": [{"product": "tea"}, {"product": "milk"}]}"#)
    guard case .list(let old) = first.values[customer, "purchases"], let milk = old[1].id else {
      throw Shop.Impossible(what: "no rows")
    }
    let second = try saved(
      service.update(
        first.id,
        with: input(
          #"{"purchases": [{"product": "bread"}, {"id": "\#(milk)", "quantity": 3}, {"product": "tea"}]}"#),
        in: customer, by: UserFacts(name: "sara")))
    guard case .list(let new) = second.values[customer, "purchases"] else { throw Shop.Impossible(what: "no rows") }
    #expect(new.map(\.values[0]) == [.text("bread"), .text("milk"), .text("tea")])
    #expect(new[1].id == milk && new[2].id == old[0].id && new[1].values[1] == .integer(3))
    #expect(Set(new.compactMap(\.id)).count == 3)
    #expect(try service.record(first.id, in: customer) == second)
    let stranger = try create(#"{"full_name": "Omid"}"#)
    let stolen = try service.update(
      stranger.id, with: input(#"{"purchases": [{"id": "\#(milk)", "product": "x"}]}"#), in: customer,
      by: UserFacts(name: "omid"))
    #expect(rules(stolen) == ["purchases[0].id: noSuchRecord"])
  }

  @Test("what others refer to stays; what nobody refers to goes, and its history stays")
  func delete() throws {
    let sara = try create(#"{"full_name": "Sara"}"#)
    let first = try saved(
      service.create(
        RecordInput([.init(name: "customer", value: .text(sara.id.text))]), in: visit, by: UserFacts(name: "sara")))
    guard case .refused(let violations) = try service.delete(sara.id, in: customer, by: UserFacts(name: "omid")) else {
      throw Shop.Impossible(what: "deleted")
    }
    #expect(violations.map(\.code) == [.stillReferred] && violations[0].arguments["entity"] == "visit")
    #expect(
      try service.delete(first.id, expectedVersion: 9, in: visit, by: UserFacts(name: "omid")) == .conflict(first))
    #expect(try service.delete(first.id, expectedVersion: 1, in: visit, by: UserFacts(name: "omid")) == .deleted(first))
    #expect(try service.delete(first.id, in: visit, by: UserFacts(name: "omid")) == .missing)
    #expect(try service.delete(sara.id, in: customer, by: UserFacts(name: "omid")) == .deleted(sara))
    let history = try service.history(sara.id, in: customer)
    #expect(history.map(\.action) == [.create, .delete] && history[1].by == "omid")
    #expect(history[1].changes[0].old == .string("Sara") && history[1].changes[0].new == .null)
    #expect(try service.list(customer).records == [])
  }

  @Test("the same form sent twice is one record, named by both answers")
  func doubleSubmit() throws {
    let first = try create(#"{"full_name": "Sara"}"#, token: "form-1")
    #expect(try create(#"{"full_name": "Sara"}"#, token: "form-1") == first)
    #expect(try create(#"{"full_name": "Sara"}"#, token: "form-2").id != first.id)
    #expect(try service.list(customer).total == 2)
    let change = try input(#"{"full_name": "Sara K"}"#)
    for _ in 1...2 {
      let outcome = try service.update(
        first.id, expectedVersion: 1, with: change, in: customer, by: UserFacts(name: "sara"),
        mark: RequestFingerprint(token: "form-3", content: "change"))
      #expect(try saved(outcome).version == 2)
    }
    #expect(try service.history(first.id, in: customer).count == 2)
    let refused = try service.create(
      input("{}"), in: customer, by: UserFacts(name: "sara"), mark: RequestFingerprint(token: "form-4", content: "{}"))
    #expect(rules(refused) == ["full_name: required"])
    #expect(try create(#"{"full_name": "Ali"}"#, token: "form-4").values[customer, "full_name"] == .text("Ali"))
  }
}
