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

@Suite("Records that are exported and loaded", .onBothEngines)
struct RecordLoaderTests {
  private let folder: TemporaryFolder
  private let service: RecordService
  private let other: RecordService
  private let customer: Entity
  private let visit: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    customer = schema.entities[0]
    visit = schema.entities[1]
    let paths = [folder.file("shop.sqlite"), folder.file("other.sqlite")]
    let services = try paths.map { path in
      _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
      return RecordService(schema: schema, store: try ScratchDatabase.store(path: path, schema: schema))
    }
    service = services[0]
    other = services[1]
  }

  private let sara = UserFacts(name: "sara")

  private func create(_ json: String, in entity: Entity? = nil) throws -> StoredRecord {
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    let outcome = try service.create(input, in: entity ?? customer, by: sara)
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  /// The documents of all records of an entity, as they go through a file.
  private func exported(_ entity: Entity, from service: RecordService) throws -> [RecordDocument] {
    var documents: [RecordDocument] = []
    try RecordExport(service).run([entity]) { entity, records in
      for record in records {
        let bytes = RecordJSON.encode(record, entity: entity).encoded()
        documents.append(
          try #require(RecordDocument(json: JSONValue.parse(bytes), entity: entity, takesIdentity: true)))
      }
    }
    return documents
  }

  private func load(
    _ documents: [RecordDocument], in entity: Entity? = nil, overwrites: Bool = false
  ) throws -> [String] {
    let loader = RecordLoader(other, by: UserFacts(name: "reza"), confirmed: .none, overwrites: overwrites)
    return try loader.load(documents, in: entity ?? customer).map { outcome in
      switch outcome {
      case .created(let record): "created \(record.version)"
      case .updated(let record): "updated \(record.version)"
      case .unchanged(let record): "unchanged \(record.version)"
      case .refused(let violations): violations.map { "\($0.path): \($0.code)" }.joined(separator: " ")
      case .unconfirmed: "unconfirmed"
      case .conflict(let record): "conflict \(record.version)"
      }
    }
  }

  private func problems() throws -> [StorageCheck.Problem] {
    try ScratchDatabase.storage(path: folder.file("other.sqlite"), schema: service.schema).check().problems
  }

  @Test("a record is the same record in another database: identity, values, rows and their identities")
  func roundTrip() throws {
    let first = try create(
      #"""
      {"full_name": "=1+1", "mobile": "09121234567", "credit": "12.50", "consent": "no", "notes": "one\ntwo",
       "birth_date": "1990-02-28", "interests": ["fairs", "books"], "city": "o'hare",
       "purchases": [{"product": "tea", "quantity": 2, "tags": ["travel"]}, {"product": "milk"}]}
      """#)
    let second = try create(#"{"full_name": "Reza", "referrer": "09121234567", "city": null}"#)
    _ = try create(#"{"customer": "09121234567", "note": "late"}"#, in: visit)
    #expect(try load(exported(customer, from: service)) == ["created 1", "created 1"])
    #expect(try load(exported(visit, from: service), in: visit) == ["created 1"])
    for record in [first, second] {
      let loaded = try #require(try other.record(record.id, in: customer))
      #expect(loaded.values == record.values)
      #expect(loaded.createdBy == "reza")
      #expect(loaded.cells[customer, "full_name"].origin == .imported)
    }
    #expect(try exported(customer, from: other) == exported(customer, from: service))
    #expect(try other.history(first.id, in: customer).map(\.action) == [.create])
    #expect(try problems() == [])
  }

  @Test("what is equal stays, what differs changes, and what was changed meanwhile is a conflict")
  func again() throws {
    let record = try create(#"{"full_name": "Sara", "mobile": "09121234567", "purchases": [{"product": "tea"}]}"#)
    let documents = try exported(customer, from: service)
    #expect(try load(documents) == ["created 1"])
    #expect(try load(documents) == ["unchanged 1"])
    var changed = documents
    changed[0].input["full_name"] = .text("Sara K")
    #expect(try load(changed) == ["updated 2"])
    let stored = try #require(try other.record(record.id, in: customer))
    #expect(stored.cells[customer, "full_name"].origin == .imported)
    #expect(stored.values[customer, "purchases"] == record.values[customer, "purchases"])
    #expect(try load(documents) == ["conflict 2"])
    #expect(try load(documents, overwrites: true) == ["updated 3"])
    changed[0].version = nil
    #expect(try load(changed) == ["updated 4"])
    #expect(try other.history(record.id, in: customer).map(\.version) == [1, 2, 3, 4])
  }

  @Test("an absent name keeps what is stored, a blank clears it")
  func absentNames() throws {
    let record = try create(#"{"full_name": "Sara", "mobile": "09121234567", "credit": "5"}"#)
    #expect(try load(exported(customer, from: service)) == ["created 1"])
    let json = try JSONValue.parse(#"{"id": "\#(record.id.text)", "credit": null}"#)
    let document = try #require(RecordDocument(json: json, entity: customer, takesIdentity: true))
    #expect(try load([document]) == ["updated 2"])
    let stored = try #require(try other.record(record.id, in: customer))
    #expect(stored.values[customer, "credit"] == .blank)
    #expect(stored.values[customer, "mobile"] == .text("09121234567"))
  }

  @Test("what the validator refuses is refused, and the others go in")
  func refused() throws {
    func document(_ json: String) throws -> RecordDocument {
      try #require(RecordDocument(json: JSONValue.parse(json), entity: customer, takesIdentity: true))
    }
    let documents = try [
      #"{"full_name": "Sara", "mobile": "09121234567"}"#, #"{"full_name": "S"}"#,
      #"{"full_name": "Reza", "mobile": "09121234567"}"#, #"{"full_name": "Mina", "referrer": "09120000000"}"#,
      #"{"id": "x", "full_name": "Nima"}"#, #"{"full_name": "Ali", "nickname": "A"}"#,
    ].map(document)
    #expect(
      try load(documents) == [
        "created 1", "full_name: tooShort", "mobile: alreadyTaken", "referrer: noSuchRecord", "id: noSuchRecord",
        "nickname: unknownField",
      ])
    #expect(try other.list(customer).total == 1)
  }

  @Test("rows whose identities are taken get others")
  func takenRows() throws {
    _ = try create(#"{"full_name": "Sara", "purchases": [{"product": "tea"}]}"#)
    var documents = try exported(customer, from: service)
    #expect(try load(documents) == ["created 1"])
    documents[0].id = try Shop.id(7)
    #expect(try load(documents) == ["created 1"])
    #expect(try other.list(customer).records.map { $0.values.rows(customer.fields[9].id).count } == [1, 1])
    #expect(try problems() == [])
  }

  @Test("a record that was deleted comes back with the next version of its history")
  func deletedRecord() throws {
    let record = try create(#"{"full_name": "Sara"}"#)
    let documents = try exported(customer, from: service)
    #expect(try load(documents) == ["created 1"])
    _ = try other.delete(record.id, in: customer, by: sara)
    #expect(try load(documents) == ["created 2"])
    #expect(try other.history(record.id, in: customer).map(\.action) == [.create, .delete, .create])
    #expect(try problems() == [])
  }

  @Test("what record list prints can be saved, and an identity that is taken is refused")
  func documents() throws {
    let record = try create(#"{"full_name": "Sara", "purchases": [{"product": "tea"}]}"#)
    let document = try exported(customer, from: service)[0]
    let outcome = try other.create(document, in: customer, by: sara, confirmed: .none)
    guard case .saved(let saved, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    #expect(saved.id == record.id && saved.values == record.values)
    guard case .refused(let violations) = try other.create(document, in: customer, by: sara, confirmed: .none) else {
      throw Shop.Impossible(what: "saved twice")
    }
    #expect(violations.map { "\($0.path): \($0.code)" } == ["id: alreadyTaken"])
  }

  @Test("entities are loaded after those that they refer to")
  func order() {
    #expect(LoadOrder.ordered([visit, customer]).map(\.name) == [customer.name, visit.name])
    #expect(LoadOrder.ordered([customer]).map(\.name) == [customer.name])
  }
}
