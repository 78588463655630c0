import Diagnostics
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Engine

/// A salon whose receptionist sees neither telephone numbers nor notes, and reads a class alone.
@Suite("Fields that a role does not see", .onBothEngines) struct FieldMaskTests {
  private let folder: TemporaryFolder
  private let schema: Schema
  private let whole: RecordService
  private let desk: RecordService
  private let author = UserFacts(name: "test")
  private var client: Entity { schema.entities[0] }

  private static let text = """
    daftar: 1
    business: {name: Salon, languages: [en], country: IR}
    entities:
      client:
        fields:
          name: {type: text, required: true}
          phone: {type: text, unique: true, access: {desk: none}}
          notes: {type: paragraph, search: yes, access: {desk: none}}
          class: {type: choice, options: [plain, gold], default: plain, access: {desk: read}}
          city: {type: text}
          safe: {type: yes_no, compute: blank(notes), reveals: yes}
          visits:
            type: list
            fields:
              on: {type: text}
              paid: {type: integer, access: {desk: none}}
              seen: {type: text, access: {desk: read}}
        checks:
          short: {require: "notes == null || notes.size() < 40", message: Notes are long., reveals: yes}
          quiet: {require: "phone == null || phone != '66'", message: Never 66., at: phone, reveals: yes}
      visit:
        fields:
          of: {type: reference, to: client, access: {desk: none}}
          about: {type: reference, to: client}
    reports:
      by_city: {label: By city, why: To go, from: client, rows: [city], measures: {n: count()}}
      by_phone: {label: By phone, why: To call, from: client, rows: [phone], measures: {n: count()}}
    roles:
      desk: {can: {client: [read, create, update, delete, export, report], visit: [read, create]}}
      all: {can: {everything: all}}
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.text, to: "salon/business.yaml")
    schema = try #require(try Workspace(path: folder.file("salon")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("salon.sqlite"), schema: schema).apply()
    whole = RecordService(
      schema: schema, store: try ScratchDatabase.store(path: folder.file("salon.sqlite"), schema: schema))
    desk = whole.acting(as: Authorization(role: "desk", in: schema))
  }

  private func input(_ json: String) throws -> RecordInput {
    try #require(RecordInput(json: JSONValue.parse(Array(json.utf8))))
  }

  private func added(_ json: String, _ entity: Int = 0) throws -> StoredRecord {
    let outcome = try whole.create(input(json), in: schema.entities[entity], by: author)
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  private func sara() throws -> StoredRecord {
    try added(
      #"{"name":"Sara","phone":"7301","notes":"secret words","class":"gold","city":"Yazd","#
        + #""visits":[{"on":"monday","paid":7302,"seen":"by Omid"}]}"#)
  }

  private func values(_ record: StoredRecord?) -> [String] {
    record.map { record in client.fields.map { ValueJSON.encode(record.values[$0], field: $0).text } } ?? []
  }

  @Test("what it sees has the same ids, and neither name nor label nor rule of the rest") func projection() throws {
    let seen = desk.schema
    #expect(seen.entities[0].seenFields.map(\.name.text) == ["name", "class", "city", "safe", "visits"])
    #expect(seen.entities[0].fields.map(\.id) == client.fields.map(\.id))
    #expect(seen.entities[0].fields[6].seenColumns.map(\.name.text) == ["on", "seen"])
    #expect(seen.entities[0].lookupKeys.isEmpty && seen.entities[0].checks.isEmpty)
    #expect(seen.reports.map(\.name) == ["by_city"])
    #expect(whole.schema == schema && whole.acting(as: Authorization(role: "all", in: schema)).schema == schema)
    let rights = Authorization(role: "desk", in: schema)
    #expect(!rights.isUnrestricted && rights.allows(schema.reports[0]) && !rights.allows(schema.reports[1]))
    #expect(schema.leastRole == "desk")
  }

  @Test("records, pages, histories and versions come without hidden values, whichever schema their entity is of")
  func reading() throws {
    let record = try sara()
    for entity in [client, desk.schema.entities[0]] {
      let seen = try #require(try desk.record(record.id, in: entity))
      #expect(seen.values[1] == .blank && seen.values[2] == .blank && seen.values[3] == .option("gold"))
      #expect(seen.values[5] == .boolean(false), "its author reveals it")
      let row = try #require(seen.values.rows(6).first)
      #expect(row.values[0] == .text("monday") && row.values[1] == .blank && row.values[2] == .text("by Omid"))
      #expect(try desk.list(entity).records == [seen])
      let history = try #require(try desk.wholeHistory(of: record.id, in: entity))
      let text =
        "\(history.entries)\(String(describing: history.version(1)))" + "\(try desk.history(record.id, in: entity))"
      #expect(!text.contains("730") && !text.contains("secret") && text.contains("monday"))
    }
    var exported: [StoredRecord] = []
    try RecordExport(desk).run([client]) { exported += $1 }
    #expect(exported.map(values) == [values(try desk.record(record.id, in: client))])
    #expect(try desk.referred(record.id, in: client)?.text == record.id.text)
    #expect(try whole.referred(record.id, in: client)?.text == "7301")
  }

  @Test("what is kept of fields that the schema has no more is told to no role, however much the role sees")
  func gone() throws {
    let record = try sara()
    let later = """
      daftar: 1
      business: {name: Salon, languages: [en], country: IR}
      entities:
        client: {fields: {name: {type: text}, city: {type: text}, visits: {type: list, fields: {on: {type: text}}}}}
        visit: {fields: {about: {type: reference, to: client}}}
      roles:
        clerk: {can: {client: [read, update]}}
      """
    try folder.write(later, to: "later/business.yaml")
    let schema = try #require(try Workspace(path: folder.file("later")).schema)
    let clerk = RecordService(schema: schema, store: whole.store)
      .acting(as: Authorization(role: "clerk", in: schema))
    let entries = try whole.history(record.id, in: client)
    let (all, told) = ("\(entries)", "\(try #require(clerk.mask).seen(entries, of: schema.entities[0]))")
    for hidden in ["secret", "7301", "7302", "by Omid"] {
      #expect(all.contains(hidden) && !told.contains(hidden), "\(hidden)")
    }
    #expect(told.contains("Yazd") && told.contains("monday"))
  }

  @Test("a search does not look through what is not seen, and counts without it; a hidden key finds nobody")
  func searching() throws {
    let record = try sara()
    _ = try added(#"{"name":"Nima","notes":"Yazd"}"#)
    func found(_ text: String, _ service: RecordService) throws -> [Int] {
      let page = try service.list(client, RecordQuery(search: text))
      return [page.records.count, page.count.number]
    }
    #expect(try found("7301", whole) == [1, 1] && found("secret", whole) == [1, 1] && found("yazd", whole) == [2, 2])
    #expect(try found("7301", desk) == [0, 0] && found("secret", desk) == [0, 0] && found("yazd", desk) == [1, 1])
    #expect(try found("7302", desk) == [0, 0] && found("sec", desk) == [0, 0] && found("monday", desk) == [1, 1])
    #expect(try desk.record(named: "7301", in: client) == nil)
    #expect(try whole.record(named: "7301", in: client)?.id == record.id)
    let visit = schema.entities[1]
    let outcomes = try ["7301", "7309"].map { try desk.create(input(#"{"about":"\#($0)"}"#), in: visit, by: author) }
    #expect(outcomes[0] == .refused([Violation(.noSuchRecord, at: FieldPath(FieldName("about")))]))
    #expect(outcomes[0] == outcomes[1])
  }

  @Test("a change leaves hidden and locked values as they are, columns of rows among them") func untouched() throws {
    let record = try sara()
    let row = try #require(record.values.rows(6).first?.id)
    let outcome = try desk.update(
      record.id,
      with: input(
        #"{"city":"Rasht","class":"gold","visits":[{"id":"\#(row)","on":"tuesday","seen":"by Omid"}]}"#),
      in: client, by: author)
    guard case .saved(let seen, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    #expect(seen.values[1] == .blank && seen.values[4] == .text("Rasht"))
    let stored = try #require(try whole.record(record.id, in: client))
    #expect(stored.values[1] == .text("7301") && stored.values[2] == .text("secret words"))
    #expect(stored.values[3] == .option("gold") && stored.values[4] == .text("Rasht"))
    let cells = try #require(stored.values.rows(6).first?.values)
    #expect(cells[0] == .text("tuesday") && cells[1] == .integer(7302) && cells[2] == .text("by Omid"))
    let fresh = try desk.create(input(#"{"name":"New"}"#), in: desk.schema.entities[0], by: author)
    guard case .saved(let new, _) = fresh else { throw Shop.Impossible(what: "\(fresh)") }
    #expect(new.values[3] == .option("plain"), "it takes its default")
  }

  @Test("a text for a hidden field is one for an unknown field; another value for a locked one is refused")
  func refused() throws {
    let record = try sara()
    func codes(_ json: String) throws -> [String] {
      let outcomes = [
        try desk.update(record.id, with: input(json), in: client, by: author),
        try desk.create(input(#"{"name":"New",\#(json.dropFirst())"#), in: client, by: author),
      ]
      return try outcomes.map { outcome in
        guard case .refused(let violations) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
        return violations.map { "\($0.path) \($0.code.rawValue)" }.joined(separator: ",")
      }
    }
    let unknown = try codes(#"{"nobody":"1"}"#).map { $0.replacing("nobody", with: "X") }
    #expect(try codes(#"{"phone":"1"}"#).map { $0.replacing("phone", with: "X") } == unknown)
    #expect(try codes(#"{"phone":"7301"}"#).map { $0.replacing("phone", with: "X") } == unknown)
    let column = try codes(#"{"visits":[{"paid":"1"}]}"#).map { $0.replacing("paid", with: "X") }
    #expect(try column == codes(#"{"visits":[{"nobody":"1"}]}"#).map { $0.replacing("nobody", with: "X") })
    let locked = try desk.update(record.id, with: input(#"{"class":"plain"}"#), in: client, by: author)
    #expect(locked == .refused([Violation(.notEditable, at: FieldPath(FieldName("class")))]))
    #expect(try whole.record(record.id, in: client) == record)
  }

  @Test("the store holds all rules, and what it says of hidden fields is one sentence without name or value")
  func concealed() throws {
    let record = try sara()
    // A rule that came later: two clients have one telephone number.
    let mask = try #require(desk.mask)
    let taken = Violation(.alreadyTaken, at: FieldPath(FieldName("phone")))
    let cell = Violation(
      .belowMinimum, at: FieldPath(FieldName("visits")).row(0, FieldName("paid")), ["min": .count(7302)])
    let own = Violation(.required, at: FieldPath(FieldName("name")))
    let concealed = Violation(.concealed, at: FieldPath([]))
    #expect(mask.seen([taken, cell, own], of: client) == [concealed, own])
    #expect(mask.known([taken, own], of: client) == [own])
    let quiet = Violation(.checkFails, at: FieldPath(FieldName("phone")), check: client.checks[1])
    #expect(mask.seen([quiet], of: client).map(\.path.description) == [""], "its message is revealed, its place is not")
    // Of a hidden field that refers to the record.
    _ = try added(#"{"of":"\#(record.id)"}"#, 1)
    #expect(try desk.delete(record.id, in: client, by: author) == .refused([concealed]))
    let stale = try desk.update(record.id, expectedVersion: 9, with: input("{}"), in: client, by: author)
    guard case .conflict(let seen) = stale else { throw Shop.Impossible(what: "\(stale)") }
    #expect(seen.values[1] == .blank)
  }

  @Test("restoring leaves what is not seen as it is; a deleted record needs somebody who sees all of it")
  func restoring() throws {
    let record = try sara()
    _ = try whole.update(
      record.id, with: input(#"{"phone":"7399","class":"plain","city":"Qom"}"#), in: client, by: author)
    let outcome = try desk.restore(record.id, version: 1, in: client, by: author)
    guard case .saved(let seen, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    #expect(seen.values[4] == .text("Yazd"))
    let stored = try #require(try whole.record(record.id, in: client))
    #expect(stored.values[1] == .text("7399") && stored.values[3] == .option("plain"))
    _ = try whole.delete(record.id, in: client, by: author)
    #expect(throws: Failure.self) { try desk.restore(record.id, version: 1, in: client, by: author) }
    #expect(throws: Failure.self) { try UnfitRecords(desk).run([client]) }
  }
}

extension JSONValue {
  fileprivate var text: String { String(decoding: encoded(), as: UTF8.self) }
}
