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

  init() throws { folder = try TemporaryFolder() }

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
    var book = try ClubBook(in: folder, Self.drawn(&random))
    var told: [String] = []
    for _ in 0..<16 {
      let before = Set(try book.all().map(\.id))
      let wave = ClubBook.waves[Int.random(in: 0..<3, using: &random)]
      let record = try book.all().randomElement(using: &random)
      var isByPerson = false
      switch (Int.random(in: 0..<11, using: &random), record) {
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
        // What a record was known by before it is known by, too.
        let isMoved = Bool.random(using: &random)
        let change = isMoved ? "mobile" : "note"
        let text = isMoved ? "0919000\(1000 + told.count)" : "n\(told.count)"
        try book.former[record.id, default: []].formUnion(book.keys(of: record))
        _ = try book.service.update(
          record.id, with: RecordInput([.init(name: change, value: .text(text))]), in: book.person, by: user)
        book.touched.insert(record.id)
      case (8, let record?),
        (9, let record?) where !seed.isMultiple(of: 2):
        told.append("delete \(record.id)")
        try book.deleted.formUnion(
          book.keys(of: record).union(book.former[record.id] ?? []))
        _ = try book.service.delete(record.id, in: book.person, by: user)
        book.gone.insert(record.id)
      case (9, let record?) where seed.isMultiple(of: 2):
        told.append("erase \(record.id)")
        _ = try PersonErasure(book.service, book.store).run(
          record.id, in: book.person, takesReferences: false, by: user)
        book.gone.insert(record.id)
      default:
        told.append("settle")
        isByPerson = true
        try settle(&book, &random)
      }
      for record in try book.all() where !before.contains(record.id) && !isByPerson {
        let back = try book.keys(of: record).intersection(book.deleted)
        #expect(back.isEmpty, "seed \(seed), \(told): \(back) was deleted, and came back")
      }
      try check(book, "seed \(seed), \(told)")
    }
  }

  /// Settles the first row that waits, under a name or a mobile of its own.
  private func settle(_ book: inout ClubBook, _ random: inout SeededGenerator) throws {
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
    for _ in 0..<3 {
      switch try book.imports.settle(row.row, with: input, by: user, agreed: agreed) {
      case .meets(let meeting): agreed = meeting.agreement
      case .of(.saved(let record, _)), .unchanged(let record):
        book.touched.insert(record.id)
        return
      // Who was told what somebody deleted may bring it back, or leave it.
      case .of(.refused(let violations))
      where violations.map(\.code) == [.sharesWithDeleted] && Bool.random(using: &random):
        continue
      case .of, .hindered, nil: return
      }
    }
  }

  private func check(_ book: ClubBook, _ told: String) throws {
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

  @Test("frees the rows of other waves that rested on what was reverted, and says which wave has to go first")
  func otherWaves() throws {
    let rows: [[String: String]] = [
      .row("k1", "09120000001", points: 70), .row("k2", "09120000001", points: 1),
      .row("k3", "09120000002", points: 80), .row("k4", "09120000002", mail: "b@x.ir", points: 2),
    ]
    let book = try ClubBook(in: folder, rows)
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
    let book = try ClubBook(in: folder, [.row("k1", "0912", points: 70), .row("k2", "09120000002", points: 71)])
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
    let book = try ClubBook(
      in: folder,
      [
        .row("k1", "09120000001", code: "a", points: 70),
        .row("k2", "09120000001", code: "b", mail: "z@x.ir", points: 71),
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
}
