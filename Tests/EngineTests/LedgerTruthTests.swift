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

/// What the ledger says of a row is true of the store, whatever was run, reverted, edited, deleted and erased before.
@Suite("The ledger of an import", .onBothEngines) struct LedgerTruthTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")
  private static let waves = ["vip", "some", "rest"]

  init() throws { folder = try TemporaryFolder() }

  private static let schema = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        identity: [[mobile], [code]]
        fields:
          mark: {type: text}
          name: {type: text, required: true}
          mobile: {type: mobile}
          code: {type: text, unique: true}
          email: {type: email}
          points: {type: integer}
          note: {type: text}
    imports:
      people:
        source: {file: people.csv, key: K}
        into: person
        map: {mark: K, name: Name, mobile: Mobile, code: Code, email: Mail, points: Points}
        match: {by: identity, on_match: fill_blanks}
        waves:
          vip: {when: points > 60}
          some: {sample: 40%}
          rest: {}
    """

  /// An old book, the database that it goes into, and what people did there.
  private struct Book {
    let imports: ImportService
    let store: any BusinessStore
    let person: Entity
    let file: OldFile
    /// The cells of the rows, by column.
    let rows: [[String: String]]
    /// The records that a person changed or settled a row for, and those that a person deleted or erased.
    var touched: Set<RecordID> = []
    var gone: Set<RecordID> = []
    var service: RecordService { imports.service }

    func all() throws -> [StoredRecord] { try service.list(person, RecordQuery(limit: 200)).records }

    func entries() throws -> [ImportEntry] {
      try store.readImports { reading in
        try LedgerTruthTests.waves.flatMap { try reading.entries(of: "people", wave: $0, before: .max, limit: 999) }
      }
    }
  }

  private func book(_ rows: [[String: String]]) throws -> Book {
    let columns = ["K", "Name", "Mobile", "Code", "Mail", "Points"]
    let lines = rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
    try folder.write(([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n", to: "people.csv")
    let workspace = try Workspace(path: folder.write(Self.schema, to: "club.yaml"))
    let schema = try #require(workspace.schema, "\(workspace.compilation.diagnostics.map(\.code))")
    _ = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    let imports = ImportService(
      schema.imports[0], service: RecordService(schema: schema, store: store), store: store, batch: 3)
    let file = try OldFile(path: folder.file("people.csv"))
    _ = try imports.plan(file, by: user)
    return Book(imports: imports, store: store, person: schema.entities[0], file: file, rows: rows)
  }

  private static func drawn(_ random: inout SeededGenerator) -> [[String: String]] {
    (1...14).map { number in
      let person = Int.random(in: 1...6, using: &random)
      func maybe(_ percent: Int, _ text: String) -> String {
        Int.random(in: 0..<100, using: &random) < percent ? text : ""
      }
      return [
        "K": "k\(number)", "Name": maybe(93, "P\(person)"), "Mobile": maybe(80, "0912000000\(person)"),
        "Code": maybe(50, maybe(90, "c\(person)")), "Mail": maybe(50, "p\(person)@x.ir"),
        "Points": "\(Int.random(in: 0...99, using: &random))",
      ]
    }
  }

  @Test("is true after whatever was run, reverted, settled, edited, deleted and erased", arguments: 1...40)
  func isTrue(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var book = try book(Self.drawn(&random))
    var told: [String] = []
    for _ in 0..<14 {
      let wave = Self.waves[Int.random(in: 0..<3, using: &random)]
      let record = try book.all().randomElement(using: &random)
      switch (Int.random(in: 0..<10, using: &random), record) {
      case (0..<4, _):
        told.append("run \(wave)")
        let plan = try book.imports.plan(book.file, by: user)
        let dry = try book.imports.run(wave: wave, book.file, by: user, isDry: true)
        let outcome = try book.imports.run(wave: wave, book.file, by: user)
        #expect(dry == outcome, "seed \(seed), \(told)")
        #expect(plan.waves.map(\.rows).reduce(0, +) == book.rows.count)
      case (4..<7, _):
        told.append("rollback \(wave)")
        let undone = try book.imports.rollback(wave: wave, by: user)
        told.append("\(undone.kept.map { "\($0.why)" })")
      case (7, let record?):
        told.append("edit \(record.id)")
        let note = RecordInput([.init(name: "note", value: .text("n\(told.count)"))])
        _ = try book.service.update(record.id, with: note, in: book.person, by: user)
        book.touched.insert(record.id)
      case (8, let record?):
        told.append("delete \(record.id)")
        _ = try book.service.delete(record.id, in: book.person, by: user)
        book.gone.insert(record.id)
      case (9, let record?) where seed.isMultiple(of: 2):
        told.append("erase \(record.id)")
        _ = try PersonErasure(book.service, book.store).run(
          record.id, in: book.person, takesReferences: false, by: user)
        book.gone.insert(record.id)
      default:
        told.append("settle")
        try settle(&book, &random)
      }
      try check(book, "seed \(seed), \(told)")
    }
  }

  /// Settles the first row that waits, under a name or a mobile of its own.
  private func settle(_ book: inout Book, _ random: inout SeededGenerator) throws {
    guard let row = try book.imports.next(), let waiting = try book.imports.waiting(row.row, for: user) else { return }
    var input = row.record
    input.entries.removeAll { ["name", "mobile"].contains($0.name) }
    let own = Bool.random(using: &random)
    let mobile = own ? "0935000\(1000 + row.row)" : row.input["mobile"] ?? ""
    input.entries += [
      .init(name: "name", value: .text(row.input["name"] ?? "New")),
      .init(name: "mobile", value: mobile.isEmpty ? .blank : .text(mobile)),
    ]
    var agreed = waiting.meeting?.agreement
    for _ in 0..<2 {
      switch try book.imports.settle(row.row, with: input, by: user, agreed: agreed) {
      case .meets(let meeting): agreed = meeting.agreement
      case .of(.saved(let record, _)), .unchanged(let record):
        book.touched.insert(record.id)
        return
      case .of, .hindered, nil: return
      }
    }
  }

  private func check(_ book: Book, _ told: String) throws {
    let (records, entries) = (try book.all(), try book.entries())
    let stored = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
    #expect(Set(entries.map(\.row)).count == entries.count, "\(told)")
    for entry in entries {
      guard let id = entry.record else {
        #expect([.quarantined, .excluded].contains(entry.outcome), "\(told), row \(entry.row)")
        continue
      }
      guard let record = stored[id] else {
        #expect(book.gone.contains(id), "\(told), row \(entry.row) is counted, and its record is gone")
        continue
      }
      let row = book.rows[entry.row - 1]
      if book.touched.contains(id) { continue }
      for (column, field) in [("Mobile", "mobile"), ("Code", "code"), ("Mail", "email")] where row[column] != "" {
        let isThere = try !record.values[#require(book.person.field(field))].isBlank
        #expect(isThere, "\(told), row \(entry.row) is \(entry.outcome), and its \(field) is nowhere")
      }
    }
    let created = Set(entries.filter { $0.outcome == .created }.compactMap(\.record))
    for record in records where !book.touched.contains(record.id) {
      #expect(created.contains(record.id), "\(told), nothing says where \(record.id) is from")
    }
    for id in book.touched where !book.gone.contains(id) { #expect(stored[id] != nil, "\(told), \(id) was touched") }
    let parts = try #require(try book.imports.status()).parts
    #expect(parts.rows == book.rows.count && parts.waiting == book.rows.count - entries.count, "\(told)")
    let dangling = entries.filter { entry in entry.record.map { stored[$0] == nil } ?? false }.count
    #expect(parts.deleted == dangling, "\(told)")
    #expect(parts.excluded == entries.count { $0.outcome == .excluded }, "\(told)")
  }

  private func row(_ key: String, _ mobile: String, code: String = "", mail: String = "", points: Int) -> [String:
    String]
  {
    ["K": key, "Name": "P", "Mobile": mobile, "Code": code, "Mail": mail, "Points": String(points)]
  }

  @Test("frees the rows of other waves that rested on what was reverted, and says which wave has to go first")
  func otherWaves() throws {
    let rows = [
      row("k1", "09120000001", points: 70), row("k2", "09120000001", points: 1),
      row("k3", "09120000002", points: 80), row("k4", "09120000002", mail: "b@x.ir", points: 2),
    ]
    let book = try book(rows)
    _ = try book.imports.run(wave: "vip", book.file, by: user)
    for wave in ["some", "rest"] { _ = try book.imports.run(wave: wave, book.file, by: user) }
    let filled = try #require(try book.entries().first { $0.outcome == .filled })
    let undone = try book.imports.rollback(wave: "vip", by: user)
    #expect(undone.removed == 1 && undone.freed == 1)
    #expect(undone.kept.map(\.why) == [.filled] && undone.kept.map(\.wave) == [filled.wave])
    #expect(try book.imports.status()?.parts.waiting == 2)
    #expect(try book.imports.rollback(wave: filled.wave, by: user).restored == 1)
    #expect(try book.imports.rollback(wave: "vip", by: user).removed == 1)
    #expect(try book.all().isEmpty)
  }

  @Test("a row that a person settled keeps its record when the wave is reverted, and says so")
  func settled() throws {
    let book = try book([row("k1", "0912", points: 70), row("k2", "09120000002", points: 71)])
    _ = try book.imports.run(wave: "vip", book.file, by: user)
    var input = try #require(try book.imports.next()).record
    input.entries.removeAll { $0.name == "mobile" }
    input.entries.append(.init(name: "mobile", value: .text("09120000009")))
    guard case .of(.saved(let saved, _))? = try book.imports.settle(1, with: input, by: user) else {
      throw Shop.Impossible(what: "not saved")
    }
    let undone = try book.imports.rollback(wave: "vip", by: user)
    #expect(undone.removed == 1 && undone.kept == [.init(id: saved.id, why: .mended)])
    #expect(try book.all().map(\.id) == [saved.id])
    #expect(try book.imports.run(wave: "vip", book.file, by: user).rows == 1)
  }

  @Test("a row that contradicts somebody waits, is not merged unseen, and becomes a record where a person says so")
  func somebodyElse() throws {
    let book = try book([
      row("k1", "09120000001", code: "a", points: 70), row("k2", "09120000001", code: "b", mail: "z@x.ir", points: 71),
    ])
    #expect(try book.imports.plan(book.file, by: user).waves.map(\.toFix) == [1, 0, 0])
    #expect(try book.imports.run(wave: "vip", book.file, by: user).quarantined == 1)
    let waiting = try #require(try book.imports.waiting(2, for: user))
    #expect(waiting.isDoubtful && waiting.row.violations.map(\.code) == [.contradictsRecord])
    guard case .meets? = try book.imports.settle(2, with: waiting.row.record, by: user) else {
      throw Shop.Impossible(what: "merged unseen")
    }
    let settled = try book.imports.settle(2, with: waiting.row.record, by: user, isOther: true)
    guard case .of(.saved(let saved, _))? = settled else {
      throw Shop.Impossible(what: "\(String(describing: settled))")
    }
    #expect(try book.all().count == 2 && saved.values[book.person.fields[3]] == .text("b"))
    let parts = try #require(try book.imports.status()).parts
    #expect(parts.created == 2 && parts.quarantined == 0)
  }

  @Test("who was deleted at the desk stays deleted, and the row is counted as that")
  func deleted() throws {
    let book = try book([row("k1", "09120000001", points: 70), row("k2", "09120000002", points: 71)])
    _ = try book.imports.run(wave: "vip", book.file, by: user)
    let one = try #require(try book.all().first)
    _ = try book.service.delete(one.id, in: book.person, by: user)
    let parts = try #require(try book.imports.status()).parts
    #expect(parts.deleted == 1 && parts.created == 1)
    #expect(try book.imports.rollback(wave: "vip", by: user).removed == 1)
    #expect(try book.imports.run(wave: "vip", book.file, by: user).created == 1)
    #expect(try book.all().count == 1 && book.imports.status()?.parts.deleted == 1)
  }
}
