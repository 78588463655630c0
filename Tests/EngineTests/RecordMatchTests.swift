import Diagnostics
import Engine
import ImportPlanning
import LegacySources
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Whom a text names and whom a row is about has one answer: of the record service, of an index in memory, of the plan of
/// an import and of its run.
@Suite(.onBothEngines) struct RecordMatchTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  /// A business over an empty database of its own.
  private struct Club {
    let folder: TemporaryFolder
    let schema: Schema
    let store: any BusinessStore
    let service: RecordService
    let person: Entity

    init(_ yaml: String, in folder: TemporaryFolder) throws {
      self.folder = folder
      try folder.write(yaml, to: "club.yaml")
      let workspace = try Workspace(path: folder.file("club.yaml"))
      schema = try #require(workspace.schema, "\(workspace.compilation.diagnostics.map(\.code)), \(yaml)")
      let path = folder.file("club.sqlite")
      _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
      store = try ScratchDatabase.store(path: path, schema: schema)
      service = RecordService(schema: schema, store: store)
      person = schema.entities[0]
    }

    func imports(_ name: String) throws -> ImportService {
      ImportService(try #require(schema.import(name)), service: service, store: store)
    }

    /// The old file of an import.
    func file(_ name: String, _ text: String) throws -> OldFile {
      try folder.write(text, to: name)
      return try OldFile(path: folder.file(name))
    }

    @discardableResult func save(_ texts: [String: String], in entity: Entity? = nil) throws -> SaveOutcome {
      let input = RecordInput(texts.map { RecordInput.Entry(name: $0.key, value: .text($0.value)) })
      return try service.create(input, in: entity ?? person, by: UserFacts(name: "sara"))
    }

    /// What a text was found to name, as a reference of a visit or of a person.
    func named(_ text: String, by field: String, in entity: Entity? = nil) throws -> Named {
      switch try save([field: text], in: entity) {
      case .saved(let record, _):
        guard let field = (entity ?? person).field(field), case .reference(let id) = record.values[field] else {
          return .other("not saved")
        }
        return .one(id)
      case .refused(let violations): return Named(violations)
      case .savedBefore, .unconfirmed, .conflict, .missing, .spent: return .other("not refused")
      }
    }
  }

  /// What a text names.
  private enum Named: Equatable {
    case nobody
    case one(RecordID)
    case several
    case other(String)

    init(_ violations: [Violation]) {
      switch violations.map(\.code) {
      case [.noSuchRecord]: self = .nobody
      case [.namesSeveral]: self = .several
      case let codes: self = .other("\(codes)")
      }
    }

    init(_ match: RecordMatch) {
      switch match {
      case .none: self = .nobody
      case .one(let id): self = .one(id)
      case .several, .conflicting: self = .several
      }
    }

    init(_ ids: Set<RecordID>) { self = ids.count > 1 ? .several : ids.first.map { .one($0) } ?? .nobody }
  }

  private static func people(identity: String, more: String) -> String {
    """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        identity: \(identity)
        fields:
          first: {type: text}
          last: {type: text}
          friend: {type: reference, to: person}
    \(more)
    """
  }

  @Test(
    "a part of an identity names the one record that has it, whatever unrelated unique field stands beside it",
    arguments: ["", "      code: {type: text, unique: yes}\n"])
  func partsOfIdentities(more: String) throws {
    let club = try Club(Self.people(identity: "[[first, last]]", more: more), in: folder)
    guard case .saved(let sara, _) = try club.save(["first": "Sara", "last": "Ahmadi"]) else {
      throw Shop.Impossible(what: "not saved")
    }
    #expect(try club.named("Ahmadi", by: "friend") == .one(sara.id))
    #expect(try club.named("sara", by: "friend") == .one(sara.id))
    #expect(try club.named("Sara Ahmadi", by: "friend") == .nobody)
    try club.save(["first": "Sara", "last": "Karimi"])
    #expect(try club.named("Sara", by: "friend") == .several)
    #expect(try club.named("Ahmadi", by: "friend") == .one(sara.id))
  }

  @Test("a box says what names the record and no other, at worst its id")
  func boxes() throws {
    let club = try Club(Self.people(identity: "[[last], [first, last]]", more: ""), in: folder)
    let records = try [["first": "Sara", "last": "Ahmadi"], ["last": "Karimi"], ["last": "KARIMI"], ["first": "Ali"]]
      .map { texts in
        guard case .saved(let record, _) = try club.save(texts) else { throw Shop.Impossible(what: "not saved") }
        return record
      }
    let texts = try records.map { try #require(try club.service.referred($0.id, in: club.person)).text }
    #expect(texts == ["Ahmadi", records[1].id.text, records[2].id.text, records[3].id.text])
    for (record, text) in zip(records, texts) { #expect(try club.named(text, by: "friend") == .one(record.id)) }
  }

  @Test("an identity that a formula makes is known to the plan, the run and the queue alike")
  func computedIdentities() throws {
    let club = try Club(
      Self.people(
        identity: "[[handle], [mobile]]",
        more: """
                handle: {type: text, compute: "first + '/' + last"}
                mobile: {type: mobile, unique: yes}
                points: {type: integer}
          imports:
            people:
              source: {file: people.csv}
              into: person
              map: {first: F, last: L, mobile: M, points: P}
              match: {by: identity, on_match: fill_blanks}
              waves: {all: {}}
          """), in: folder)
    try club.save(["first": "Sara", "last": "Ahmadi"])
    let imports = try club.imports("people")
    let file = try club.file(
      "people.csv", "F,L,M,P\nSARA,Ahmadi,09120000001,\nOmid,Rad,,5\nOmid,Rad,09120000002,\nSara,Ahmadi,,many\n")
    let wave = try #require(try imports.plan(file, by: user).waves.first)
    #expect([wave.created, wave.filled, wave.unchanged, wave.toFix] == [1, 2, 0, 1])
    let outcome = try imports.run(wave: "all", file, by: user)
    #expect([outcome.created, outcome.filled, outcome.unchanged, outcome.quarantined] == [1, 2, 0, 1])
    let people = try club.service.list(club.person).records
    #expect(people.count == 2)
    let sara = try #require(people.first { $0.values[club.person.fields[0]] == .text("Sara") })
    let waiting = try #require(try imports.waiting(4, for: user))
    #expect(waiting.meeting?.person.id == sara.id)
  }

  @Test("Every way in names the same", arguments: 1...40) func everyWayInNamesTheSame(seed: Int) throws {
    var drawn = NamedPeople(seed: UInt64(seed))
    let club = try Club(drawn.schema, in: folder)
    for _ in 0..<6 { try club.save(drawn.person()) }
    let people = try club.service.list(club.person).records
    var index = MemoryKeyIndex()
    for record in people { index.insert(record.id, record.values, of: club.person) }
    let matcher = RecordMatcher(validator: club.service.validator, index: index)
    let told = "seed \(seed), \(drawn.identities), \(drawn.unique.sorted())"

    for _ in 0..<6 {
      let texts = drawn.person()
      try aboutTheSame(texts, drawn.identities, drawn.unique, people, matcher, club, told)
    }

    let visit = club.schema.entities[1]
    let visits = try club.imports("visits")
    let file = try club.file("visits.csv", NamedPeople.visits)
    let wave = try #require(try visits.plan(file, by: user).waves.first)
    let outcome = try visits.run(wave: "all", file, by: user)
    #expect((wave.created, wave.toFix) == (outcome.created, outcome.quarantined), "\(told)")
    var brought: [String: Named] = [:]
    for record in try club.service.list(visit, RecordQuery(limit: 200)).records {
      guard case .text(let mark) = record.values[0], case .reference(let id) = record.values[1] else { continue }
      brought[mark] = .one(id)
    }
    try visits.quarantined(wave: "all") { brought[$0.input["mark"] ?? ""] = Named($0.violations) }
    for (number, text) in NamedPeople.texts.enumerated() {
      let meant = Named(Set(drawn.naming.flatMap { holders([$0: text], people, club) }))
      #expect(try Named(matcher.match(text, in: club.person)) == meant, "\(told), \(text)")
      #expect(try club.named(text, by: "who", in: visit) == meant, "\(told), \(text)")
      #expect(brought["k\(number)"] == meant, "\(told), \(text)")
    }
  }

  /// A row of a file is about whom its values say, to an index in memory, to the plan and to the run.
  private func aboutTheSame(
    _ texts: [String: String], _ identities: [[String]], _ unique: Set<String>, _ people: [StoredRecord],
    _ matcher: RecordMatcher, _ club: Club, _ told: String
  ) throws {
    let meant = try self.meant(texts, identities, people, club)
    var values = RecordValues(blanks: club.person.fields.count)
    for field in club.person.fields {
      let text = texts[field.name.text]
      values[field] = text.flatMap { club.service.validator.value(of: $0, in: field, of: club.person) } ?? .blank
    }
    #expect(try Named(matcher.match(values, in: club.person)) == meant, "\(told), \(texts)")

    let imports = try club.imports("people")
    let file = try club.file("people.csv", NamedPeople.file(of: texts))
    let wave = try #require(try imports.plan(file, by: user).waves.first)
    let outcome = try imports.run(wave: "all", file, by: user, isDry: true)
    let planned = [wave.created, wave.filled, wave.unchanged, wave.toFix]
    #expect(planned == [outcome.created, outcome.filled, outcome.unchanged, outcome.quarantined], "\(told), \(texts)")
    // What a row brings to somebody is refused where another one has it.
    let brought = texts.filter { name, _ in
      guard unique.contains(name), case .one(let id) = meant, let field = club.person.field(name) else {
        return unique.contains(name)
      }
      return people.first { $0.id == id }?.values[field].isBlank ?? true
    }
    let isTaken = brought.contains { name, text in !holders([name: text], people, club).isEmpty }
    var isOther = false
    if case .one(let id) = meant, let record = people.first(where: { $0.id == id }) {
      isOther = try contradicts(texts, identities + unique.map { [$0] }, record, club)
    }
    switch meant {
    case .nobody: #expect(isTaken ? wave.toFix == 1 : wave.created == 1, "\(told), \(texts)")
    case .one: #expect(isTaken || isOther ? wave.toFix == 1 : wave.filled + wave.unchanged == 1, "\(told), \(texts)")
    case .several, .other: #expect(wave.toFix == 1, "\(told), \(texts)")
    }
  }

  /// Whom the identities of a row mean: all whom they name are one, or one of them names one whom all others name, too.
  private func meant(
    _ texts: [String: String], _ identities: [[String]], _ people: [StoredRecord], _ club: Club
  ) throws -> Named {
    let whole = identities.map { set in texts.filter { set.contains($0.key) } }
    let named = zip(identities, whole).filter { Set($0).count == $1.count }.map { Set(holders($1, people, club)) }
      .filter { !$0.isEmpty }
    guard let only = named.first(where: { $0.count == 1 })?.first else { return Named(Set(named.joined())) }
    return named.allSatisfy { $0.contains(only) } ? .one(only) : .several
  }

  /// Whether a row and a record have different values of a key, which both have whole.
  private func contradicts(
    _ texts: [String: String], _ keys: [[String]], _ record: StoredRecord, _ club: Club
  ) throws -> Bool {
    keys.contains { key in
      let fields = key.compactMap { club.person.field($0) }
      let row = fields.map { field in
        texts[field.name.text].flatMap { club.service.validator.value(of: $0, in: field, of: club.person) }?.uniqueKey
      }
      let stored = fields.map { record.values[$0].uniqueKey }
      return !row.contains(nil) && !stored.contains(nil) && row != stored
    }
  }

  /// Those who have all of these texts, found without any index.
  private func holders(_ texts: [String: String], _ people: [StoredRecord], _ club: Club) -> [RecordID] {
    guard !texts.isEmpty else { return [] }
    return people.filter { record in
      texts.allSatisfy { name, text in
        guard let field = club.person.field(name),
          let key = club.service.validator.value(of: text, in: field, of: club.person)?.uniqueKey
        else { return false }
        return record.values[field].uniqueKey == key
      }
    }.map(\.id)
  }
}
