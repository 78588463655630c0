import Foundation
import ImportPlanning
import JSONText
import LegacySources
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Engine

/// A load of many rows takes shorter ways through the one door, and comes to the same.
@Suite("The bulk gate", .onBothEngines) struct BulkGateTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  /// A business in a database of its own, with the records of a book that are stored before.
  private struct Club {
    let schema: Schema
    let store: any BusinessStore
    let service: RecordService
    let people: ImportDefinition
  }

  private func club(_ book: MessyBook, _ name: String) throws -> Club {
    try folder.write(book.schema, to: "\(name).yaml")
    try folder.write(book.people, to: "people.csv")
    let schema = try #require(try Workspace(path: folder.file("\(name).yaml")).schema, "\(book.schema)")
    _ = try ScratchDatabase.storage(path: folder.file("\(name).sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("\(name).sqlite"), schema: schema)
    let service = RecordService(schema: schema, store: store)
    for record in book.stored {
      let input = try #require(RecordInput(json: try JSONValue.parse(record)))
      _ = try service.create(input, in: schema.entities[0], by: user, confirmed: .all)
    }
    return Club(schema: schema, store: store, service: service, people: try #require(schema.import("people")))
  }

  private func rows(_ club: Club, wave: Int) throws -> [MappedRow] {
    let bound = try BoundFile(try OldFile(path: club.people.path), club.people)
    var rows = WaveRows(
      club.people, wave: wave, handled: [], columns: bound.columns, source: bound.source,
      validator: club.service.validator, context: club.service.context(for: user))
    var all: [MappedRow] = []
    while let row = try rows.next() { all.append(row) }
    return all
  }

  /// The same row, given by its texts.
  private func spelled(_ row: MappedRow) -> MappedRow {
    MappedRow(number: row.number, cells: row.cells, input: row.input, faults: row.faults)
  }

  @Test("a row is decided by its bytes as it is by its texts, whoever is stored", arguments: 1...60)
  func decided(seed: Int) throws {
    let club = try club(MessyBook(seed: UInt64(seed)), "club")
    let seen = SeenKeys(of: club.schema.entities[club.people.entity])
    for (wave, name) in club.people.waves.map(\.name).enumerated() {
      for row in try rows(club, wave: wave) {
        let decider = ImportDecider(club.people, club.service, by: user)
        let texts = told(try club.store.readImports { try decider.decide(spelled(row), beside: $0) })
        try club.store.writeImports(beside: seen) { writing in
          #expect(told(try decider.decide(row, beside: writing)) == texts, "seed \(seed), row \(row.number)")
          let loader = ImportRowLoader(decider, wave: name)
          _ = try loader.load(row, writing)
        }
      }
    }
  }

  /// A decision with all that it rests on.
  private func told(_ decision: ImportDecision) -> [AnyHashable] {
    switch decision {
    case .create(let validated): ["create", validated]
    case .fill(let filling): ["fill", filling.record.id, filling.input, filling.validated]
    case .unchanged(let record): ["unchanged", record.id]
    case .quarantine(let refusal): ["quarantine", refusal.violations, refusal.record?.id]
    case .erased: ["erased"]
    }
  }

  @Test("rows that are loaded together come to what they come to one by one", arguments: 1...30)
  func together(seed: Int) throws {
    let book = MessyBook(seed: UInt64(seed))
    let (together, alone) = (try club(book, "together"), try club(book, "alone"))
    let file = try OldFile(path: together.people.path)
    for (wave, name) in together.people.waves.map(\.name).enumerated() {
      let imports = ImportService(together.people, service: together.service, store: together.store, batch: 7)
      _ = try imports.run(wave: name, file, by: user)
      for row in try rows(alone, wave: wave) {
        _ = try alone.store.writeImports { writing in
          let loader = ImportRowLoader(ImportDecider(alone.people, alone.service, by: user), wave: name)
          return try loader.load(spelled(row), writing).outcome
        }
      }
    }
    let (all, each) = (try kept(together), try kept(alone))
    #expect(all.count == each.count, "seed \(seed)")
    for (all, each) in zip(all, each) { #expect(all == each, "seed \(seed), \(book.schema)") }
    let audit = try #require(together.store as? any AuditStore)
    let report = try audit.readAudit { try AuditVerifier().report(on: $0) }
    #expect(report.isSound, "seed \(seed), \(report.findings)")
  }

  /// What a database has of each record, and its history, without ids and moments.
  private func kept(_ club: Club) throws -> [String] {
    let entity = club.schema.entities[club.people.entity]
    return try club.store.readImports { reading in
      let records = try reading.records(of: entity, after: nil, limit: 1000)
      let names = Dictionary(records.enumerated().map { ($1.id.text, "#\($0)") }) { first, _ in first }
      let lines = try records.map { record in
        let history = try reading.history(of: record.id, entity).map { entry in
          "\(entry.version) \(entry.by) \(entry.action) \(entry.changes) \(entry.confirmed)"
        }
        return "\(record.version) \(record.cells) \(record.warnings) \(history)"
      }
      let entries = try club.people.waves.flatMap { wave in
        try reading.entries(of: club.people.name, wave: wave.name, before: 1_000_000, limit: 1000).map { entry in
          "\(entry.row) \(entry.outcome) \(entry.record?.text ?? "") \(entry.version ?? 0) \(entry.filled)"
        }
      }
      let waiting = try club.people.waves.flatMap { wave in
        try reading.quarantined(of: club.people.name, wave: wave.name, after: 0, limit: 1000).map {
          "\($0.row) \($0.cells) \($0.input.sorted { $0.key < $1.key }) \($0.violations.map(told))"
        }
      }
      return (lines + entries + waiting).map { line in
        names.reduce(line) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
      }
    }
  }

  /// A violation with its arguments in an order of their own.
  private func told(_ violation: Violation) -> String {
    let arguments = violation.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(violation.code) \(violation.path) \(violation.rule.rawValue) \(arguments)"
  }

  private static let guests = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        identity: [[code]]
        fields:
          name: {type: text}
          mobile: {type: mobile, unique: true}
          code: {type: text}
    imports:
      people:
        source: {file: people.csv}
        into: person
        map: {name: Name, mobile: Mobile, code: Code}
        match: {by: identity, on_match: fill_blanks}
        waves: {all: {}}
    """

  @Test("what is loaded is found, what a later row fills is, too, and what is saved afterwards") func found() throws {
    try folder.write(Self.guests, to: "club.yaml")
    var lines = (101...220).map { "Guest\($0)," + ($0 == 101 ? "" : "09120000\($0)") + ",k\($0)" }
    lines[90] = "Guest101,09120000999,k101"
    try folder.write((["Name,Mobile,Code"] + lines).joined(separator: "\n") + "\n", to: "people.csv")
    let schema = try #require(try Workspace(path: folder.file("club.yaml")).schema)
    let storage = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema)
    _ = try storage.apply()
    let store = try storage.open(for: .writing)
    let (person, service) = (schema.entities[0], RecordService(schema: schema, store: store))
    let imports = ImportService(try #require(schema.imports.first), service: service, store: store)
    let outcome = try imports.run(wave: "all", try OldFile(path: imports.definition.path), by: user)
    #expect(outcome.created == 119 && outcome.filled == 1, "\(outcome)")
    _ = try service.create(RecordInput([.init(name: "name", value: .text("Guest999"))]), in: person, by: user)
    for (search, names) in [
      ("Guest102", ["Guest102"]), ("Guest220", ["Guest220"]), ("09120000999", ["Guest101"]), ("Guest999", ["Guest999"]),
      ("Guest191", []),
    ] {
      let page = try service.list(person, RecordQuery(search: search))
      let found = page.records.map { $0.values[0] }
      #expect(found == names.map { .text($0) }, "\(search)")
    }
    #expect(try storage.check().problems == [])
  }

  /// Between two batches somebody else saves: what was saved is known to the next one.
  @Test("a load sees what others save meanwhile") func meanwhile() throws {
    try folder.write(Self.guests, to: "club.yaml")
    let lines = (1...40).map { "Guest \($0),091200000\($0 < 10 ? "0" : "")\($0),k\($0)" }
    try folder.write((["Name,Mobile,Code"] + lines).joined(separator: "\n") + "\n", to: "people.csv")
    let schema = try #require(try Workspace(path: folder.file("club.yaml")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    let other = RecordService(
      schema: schema, store: try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema))
    let definition = try #require(schema.imports.first)
    let imports = ImportService(
      definition, service: RecordService(schema: schema, store: store), store: store, batch: 4)
    var saved = 0
    let outcome = try imports.run(wave: "all", try OldFile(path: definition.path), by: user) { _ in
      guard saved < 9 else { return }
      saved += 1
      // The code and the mobile of a row that comes later, or the mobile alone of another one.
      let row = saved + (saved <= 6 ? 20 : 30)
      var input = RecordInput([.init(name: "mobile", value: .text("091200000\(row)"))])
      if saved <= 6 { input["code"] = .text("K\(row)") }
      _ = try? other.create(input, in: schema.entities[0], by: UserFacts(name: "omid"))
    }
    // Rows 21 to 26 are about the people who were saved; 37 to 39 have a mobile that is taken by then.
    #expect(outcome.created == 31 && outcome.filled == 6 && outcome.quarantined == 3, "\(outcome)")
    let mobiles = try store.readImports { reading in
      try schema.entities[0].field("mobile").map { try reading.doubles(in: $0, of: schema.entities[0]) }
    }
    #expect(mobiles == [])
  }
}
