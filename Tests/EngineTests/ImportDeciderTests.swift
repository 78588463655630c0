import Diagnostics
import ImportPlanning
import LegacySources
import SchemaCompiler
import SchemaModel
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing
import Validation

@testable import Engine

/// The plan, the run and the queue of an import decide its rows alike.
@Suite struct ImportDeciderTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  private func schema(_ yaml: String) throws -> Schema {
    let workspace = try Workspace(path: folder.write(yaml, to: "club.yaml"))
    return try #require(workspace.schema, "\(workspace.compilation.diagnostics.map(\.code)), \(yaml)")
  }

  @Test("a plan that decides rows by their bytes comes to what deciding each of them comes to", arguments: 1...60)
  func bytes(seed: Int) throws {
    let book = MessyBook(seed: UInt64(seed))
    // The minutes tell rows apart that go in and are asked about, that miss a value, or break a rule.
    let capacity = """
          capacity:
            from: 2026-01-05
            people: {sara: {minutes_per_day: 600}}
            minutes: {fix: 1, call: 7, merge: 49, review: 343}
      """
    try folder.write(book.people, to: "people.csv")
    let schema = try schema(book.schema.replacing("    into: customer", with: "    into: customer\n\(capacity)"))
    let definition = try #require(schema.import("people"))
    let forecast = ImportForecast(definition, service: RecordService(nothingStoredIn: schema), by: user)
    let file = OldFile(path: definition.path, bytes: book.people)
    let byBytes = try forecast.rehearsed(file, into: RehearsalRecords(over: nil))
    let decided = try forecast.rehearsed(file, into: RehearsalRecords(over: nil), isNamed: true)
    #expect(byBytes == decided, "seed \(seed), \(book.schema)")
  }

  private static let club = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        identity: [[mobile], [code]]
        fields:
          name: {type: text, length: {max: 9}}
          mobile: {type: mobile, unique: yes}
          code: {type: text, unique: yes}
          email: {type: email}
          card: {type: text, unique: yes}
        checks: {known: {require: email == null || name != null, at: email, message: {en: Whose is it?}}}
    imports:
      people:
        source: {file: people.csv}
        into: person
        map: {name: Name, mobile: Mobile, code: Code, email: Mail}
        match: {by: identity, on_match: fill_blanks}
        waves: {all: {}}
    """

  private static let file = "Name,Mobile,Code,Mail\nSara,09120000001,,\nOmid,09120000002,,\n"

  private struct Club {
    let store: CountingStore
    let service: RecordService
    let imports: ImportService
    let person: Entity
    let decider: ImportDecider

    func save(_ texts: [String: String]) throws {
      let input = RecordInput(texts.map { RecordInput.Entry(name: $0.key, value: .text($0.value)) })
      _ = try service.create(input, in: person, by: UserFacts(name: "sara"))
    }

    /// What is decided of a row with these cells, in a word.
    func decided(_ texts: [String: String], faults: [Violation] = []) throws -> String {
      let input = RecordInput(
        texts.sorted { $0.key < $1.key }.map { RecordInput.Entry(name: $0.key, value: .text($0.value)) })
      let row = MappedRow(number: 1, cells: [], input: input, faults: faults)
      return try store.readImports { reading in
        let decision = try decider.decide(row, beside: reading)
        let codes = decision.violations.map { "\($0.code)" }.joined(separator: " ")
        switch decision {
        case .create(let validated): return "create \(validated.violations.count)"
        case .fill(let filling): return "fill " + filling.input.entries.map(\.name).joined(separator: " ")
        case .unchanged: return "unchanged"
        case .quarantine(.unreadable): return "unreadable \(codes)"
        case .quarantine(.ofSeveral): return "several \(codes)"
        case .quarantine(.asRecord): return "as record \(codes)"
        case .quarantine(.ofDeleted): return "deleted \(codes)"
        case .quarantine(.onItsOwn): return "on its own \(codes)"
        case .quarantine(.asFilling): return "as filling \(codes)"
        case .quarantine(.ofAnother): return "of another \(codes)"
        case .erased: return "erased"
        }
      }
    }
  }

  private func club() throws -> Club {
    try folder.write(Self.file, to: "people.csv")
    let schema = try schema(Self.club)
    _ = try SQLiteStorage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = CountingStore(try SQLiteStore(path: folder.file("club.sqlite"), schema: schema))
    let service = RecordService(schema: schema, store: store)
    let definition = try #require(schema.imports.first)
    return Club(
      store: store, service: service, imports: ImportService(definition, service: service, store: store),
      person: schema.entities[0], decider: ImportDecider(definition, service, by: user))
  }

  @Test("every row has one decision, with a name") func decisions() throws {
    let club = try club()
    try club.save(["name": "Sara", "mobile": "09120000001", "code": "a", "card": "k"])
    try club.save(["mobile": "09120000002", "code": "b"])
    #expect(try club.decided(["name": "Omid", "mobile": "09120000003"]) == "create 0")
    #expect(try club.decided(["mobile": "09120000003", "email": "o@x.ir"]) == "as record checkFails")
    #expect(try club.decided(["mobile": "09120000001", "name": "S", "email": "s@x.ir"]) == "fill email")
    #expect(try club.decided(["mobile": "09120000001", "name": "S"]) == "unchanged")
    #expect(try club.decided(["mobile": "09120000001", "name": "A name too long"]) == "on its own tooLong")
    #expect(try club.decided(["mobile": "09120000001", "code": "b"]) == "several identitiesOfTwo")
    #expect(
      try club.decided(["mobile": "09120000001", "code": "b", "name": "A name too long"])
        == "several identitiesOfTwo tooLong")
    #expect(try club.decided(["code": "b", "mobile": "09120000009"]) == "of another contradictsRecord")
    #expect(try club.decided(["mobile": "09120000001", "code": "c"]) == "of another contradictsRecord")
    #expect(try club.decided(["mobile": "09120000001", "card": "j"]) == "of another contradictsRecord")
    #expect(
      try club.decided(["mobile": "09120000001", "code": "c", "name": "A name too long"])
        == "of another contradictsRecord tooLong")
    #expect(try club.decided(["code": "b"]) == "unchanged")
    #expect(try club.decided(["code": "b", "card": "k"]) == "as filling alreadyTaken")
    #expect(try club.decided(["mobile": "09120000003", "card": "k"]) == "as record alreadyTaken")
    let torn = Violation(.tornRow, at: FieldPath([]))
    #expect(try club.decided(["mobile": "09120000003"], faults: [torn]) == "unreadable tornRow")
    let fault = Violation(.notUTF8, at: FieldPath(FieldName("name")))
    #expect(
      try club.decided(["name": "A name too long", "mobile": "0912"], faults: [fault])
        .hasPrefix("unreadable notUTF8 "))
  }

  @Test("a row that contradicts the record it matches says whose record that is, what both have, and what each has")
  func contradictions() throws {
    let club = try club()
    try club.save(["name": "Sara", "mobile": "09120000001", "code": "a"])
    let input = RecordInput([
      .init(name: "name", value: .text("Zahra")), .init(name: "mobile", value: .text("+98 912 000 0001")),
      .init(name: "code", value: .text("z")),
    ])
    let decision = try club.store.readImports {
      try club.decider.decide(MappedRow(number: 1, cells: [], input: input, faults: []), beside: $0)
    }
    let violation = try #require(decision.violations.first)
    #expect(decision.violations.count == 1 && violation.path.field?.text == "code")
    #expect(violation.arguments["record"]?.description.hasPrefix("Sara (") == true)
    let told = ["shared", "row", "stored"].map { violation.arguments[$0]?.description }
    #expect(told == ["09120000001", "z", "a"])
  }

  @Test("a plan reads the store in one transaction, and writes once") func oneTransaction() throws {
    let club = try club()
    try club.save(["name": "Sara", "mobile": "09120000001"])
    let file = try OldFile(path: folder.file("people.csv"))
    club.store.begin()
    #expect(try club.imports.plan(file, by: user).waves.map(\.created) == [1])
    #expect(club.store.counts == .init(reads: 1, writes: 1))
    club.store.begin()
    _ = try club.imports.plan(file, by: user)
    #expect(club.store.counts == .init(reads: 1, writes: 0))
  }
}

/// Counts the transactions of a store.
private final class CountingStore: ImportStore {
  struct Counts: Equatable {
    var reads = 0
    var writes = 0
  }

  private let store: SQLiteStore
  private let counted = Mutex(Counts())

  init(_ store: SQLiteStore) { self.store = store }

  var counts: Counts { counted.withLock { $0 } }
  func begin() { counted.withLock { $0 = Counts() } }

  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result {
    counted.withLock { $0.reads += 1 }
    return try store.read(body)
  }

  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result {
    counted.withLock { $0.writes += 1 }
    return try store.write(body)
  }

  func readImports<Result: Sendable>(_ body: (any ImportReading) throws -> Result) throws -> Result {
    counted.withLock { $0.reads += 1 }
    return try store.readImports(body)
  }

  func writeImports<Result: Sendable>(
    beside seen: SeenKeys?, _ body: (any ImportWriting) throws -> Result
  ) throws -> Result {
    counted.withLock { $0.writes += 1 }
    return try store.writeImports(beside: seen, body)
  }

  func alone<Result>(at work: String, _ body: () throws -> Result) throws -> Result? {
    try store.alone(at: work, body)
  }
}
