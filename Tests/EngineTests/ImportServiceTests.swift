import DatabaseFixtures
import Diagnostics
import Engine
import ImportPlanning
import LegacySources
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Old files become records, wave by wave.
@Suite struct ImportServiceTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(OldBook.business, to: "club.yaml")
    try folder.write(OldBook.rows(400, seed: 11), to: "old.csv")
  }

  private func imports(_ name: String = "club.sqlite", batch: Int = 37) throws -> ImportService {
    let schema = try #require(try Workspace(path: folder.file("club.yaml")).schema)
    _ = try ScratchDatabase.storage(path: folder.file(name), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file(name), schema: schema)
    let service = RecordService(schema: schema, store: store)
    return ImportService(schema.imports[0], service: service, store: store, batch: batch)
  }

  private func file() throws -> OldFile { try OldFile(path: folder.file("old.csv")) }

  private func dump(_ name: String = "club.sqlite") throws -> DatabaseDump {
    try DatabaseDump(path: folder.file(name))
  }

  @Test("The run comes to what the plan said") func theRunComesToWhatThePlanSaid() throws {
    let imports = try imports()
    let plan = try imports.plan(try file(), by: user)
    #expect(plan.rows == 400)
    #expect(plan.waves.map(\.rows).reduce(0, +) == 400)
    for wave in OldBook.waves { _ = try imports.run(wave: wave, try file(), by: user) }
    let status = try #require(try imports.status())
    #expect(status.parts.waiting == 0)
    let later = try imports.plan(try file(), by: user)
    // What went in is nobody's work any more; only rows that wait are compared with who is stored.
    #expect(later.waves.map(\.duplicates).reduce(0, +) < 5 && plan.waves.map(\.duplicates).reduce(0, +) > 20)
    #expect(later.waves.map(\.toFix).reduce(0, +) <= status.parts.quarantined)
    #expect(status.parts.quarantined > 10 && status.parts.filled > 5 && status.parts.unchanged > 5)
    #expect(status.waves.map(\.parts.rows) == plan.waves.map(\.rows))
    // Which of two rows takes a code that both want is decided by the order of the waves, the plan's by the file's.
    let automatic = plan.waves.map(\.automatic).reduce(0, +)
    let loaded = status.parts.created + status.parts.filled + status.parts.unchanged
    #expect(abs(automatic - loaded) <= 12, "\(automatic) against \(loaded)")
  }

  @Test("The parts add up wherever one is") func thePartsAddUpWhereverOneIs() throws {
    let imports = try imports()
    _ = try imports.plan(try file(), by: user)
    for wave in OldBook.waves {
      let outcome = try imports.run(wave: wave, try file(), by: user)
      let status = try #require(try imports.status())
      let parts = status.parts
      #expect(
        parts.created + parts.filled + parts.unchanged + parts.quarantined + parts.excluded + parts.deleted
          + parts.waiting == 400)
      let found = try #require(status.waves.first { $0.name == wave })
      #expect(found.state == .loaded && found.parts.waiting == 0 && found.parts.rows == outcome.rows)
    }
    #expect(try #require(try imports.status()).parts.waiting == 0)
  }

  @Test("A second run adds nothing") func aSecondRunAddsNothing() throws {
    let imports = try imports()
    for wave in OldBook.waves { _ = try imports.run(wave: wave, try file(), by: user) }
    let members = try dump().records.mapValues(\.count)
    // Only the rows that wait come again: they are decided anew, beside the people whom later waves brought.
    for wave in OldBook.waves { #expect(try imports.run(wave: wave, try file(), by: user).created == 0) }
    #expect(try dump().records.mapValues(\.count) == members)
    let (before, parts) = (try dump(), try #require(try imports.status()).parts)
    for wave in OldBook.waves {
      let third = try imports.run(wave: wave, try file(), by: user)
      #expect(third.created == 0 && third.filled == 0 && third.unchanged == 0, "\(third)")
    }
    #expect(try dump().records == before.records)
    #expect(try #require(try imports.status()).parts == parts)
  }

  @Test("A dry run says the same and writes nothing") func aDryRunSaysTheSameAndWritesNothing() throws {
    let imports = try imports()
    _ = try imports.plan(try file(), by: user)
    for wave in OldBook.waves {
      let before = try dump()
      let rehearsed = try imports.run(wave: wave, try file(), by: user, isDry: true)
      #expect(try dump() == before)
      #expect(try imports.run(wave: wave, try file(), by: user) == rehearsed)
    }
  }

  /// However the rows are cut into transactions, the same records come of them.
  @Test("The size of the batches changes nothing") func theSizeOfTheBatchesChangesNothing() throws {
    for batch in [1, 37, 1000] {
      let imports = try imports("\(batch).sqlite", batch: batch)
      for wave in OldBook.waves { _ = try imports.run(wave: wave, try file(), by: user) }
    }
    let first = try dump("1.sqlite")
    #expect(try dump("37.sqlite") == first)
    #expect(try dump("1000.sqlite") == first)
  }

  @Test("Taken back the database is as before") func takenBackTheDatabaseIsAsBefore() throws {
    let imports = try imports()
    _ = try imports.run(wave: "pilot", try file(), by: user)
    let before = try dump()
    let outcome = try imports.run(wave: "vip", try file(), by: user)
    #expect(outcome.created > 20 && outcome.filled > 0)
    let undone = try imports.rollback(wave: "vip", by: user)
    #expect(undone.removed == outcome.created && undone.restored == outcome.filled && undone.kept == [])
    #expect(try dump().records == before.records)
    #expect(try #require(try imports.status()).waves[1].state == .reverted)
    #expect(try imports.run(wave: "vip", try file(), by: user) == outcome)
  }

  @Test("What somebody touched stays") func whatSomebodyTouchedStays() throws {
    let imports = try imports()
    let outcome = try imports.run(wave: "rest", try file(), by: user)
    let member = imports.service.schema.entities[0]
    let visit = imports.service.schema.entities[1]
    let page = try imports.service.list(member)
    let changed = try #require(page.records.first)
    let referred = try #require(page.records.dropFirst().first { $0.version == 1 })
    _ = try imports.service.update(
      changed.id, with: RecordInput([.init(name: "points", value: .text("7"))]), in: member, by: user)
    _ = try imports.service.create(
      RecordInput([.init(name: "member", value: .text(referred.id.text))]), in: visit, by: user)
    let undone = try imports.rollback(wave: "rest", by: user)
    #expect(
      Set(undone.kept) == [.init(id: changed.id, why: .changed), .init(id: referred.id, why: .referred)])
    #expect(undone.removed == outcome.created - 2)
    #expect(Set(try imports.service.list(member).records.map(\.id)) == [changed.id, referred.id])
    let status = try #require(try imports.status())
    #expect(status.parts.created == 2 && status.parts.waiting == 398)
  }

  @Test("Another file is refused") func anotherFileIsRefused() throws {
    let imports = try imports()
    _ = try imports.plan(try file(), by: user)
    try folder.write(OldBook.rows(401, seed: 11), to: "old.csv")
    #expect(throws: Failure.self) { _ = try imports.run(wave: "rest", try file(), by: user) }
    #expect(try imports.plan(try file(), by: user).rows == 401)
    _ = try imports.run(wave: "pilot", try file(), by: user)
    try folder.write(OldBook.rows(402, seed: 11), to: "old.csv")
    #expect(throws: Failure.self) { _ = try imports.plan(try file(), by: user) }
    #expect(throws: Failure.self) { _ = try imports.run(wave: "rest", try file(), by: user, isDry: true) }
  }

  @Test("What waits for a person is kept with its reasons") func whatWaitsForAPersonIsKeptWithItsReasons() throws {
    let imports = try imports()
    let outcome = try imports.run(wave: "rest", try file(), by: user)
    var rows: [QuarantinedRow] = []
    try imports.quarantined(wave: "rest") { rows.append($0) }
    #expect(rows.count == outcome.quarantined)
    #expect(rows.allSatisfy { !$0.violations.isEmpty && !$0.cells.isEmpty })
    #expect(rows.map(\.row) == rows.map(\.row).sorted())
    let rules = Set(rows.flatMap { $0.violations.map(\.rule.rawValue) })
    #expect(rules.isSuperset(of: ["required", "row_shape", "option", "type"]), "\(rules)")
  }

  @Test("A row says who it is about by either identity") func aRowSaysWhoItIsAboutByEitherIdentity() throws {
    try folder.write(OldBook.business.replacing("      pilot: {sample: 10%}\n", with: ""), to: "club.yaml")
    try folder.write(
      """
      Code,Name,Mobile,Phone,ID,Mail,Joined,Likes,Points
      1,Sara,09120000001,,,,,,1
      ,Sara B,09120000001,,68415941,s@example.org,,,1
      ,Sara C,,,68415941,,1390/1/1,,1
      4,Omid,09120000002,,,,,,1
      ,Omid,09120000002,,68415941,,,,1
      7,Zahra,09120000001,,,,,,1

      """, to: "old.csv")
    let imports = try imports()
    let outcome = try imports.run(wave: "rest", try file(), by: user)
    #expect(outcome.created == 2 && outcome.filled == 2 && outcome.quarantined == 2, "\(outcome)")
    let sara = try #require(
      try imports.service.record(named: "09120000001", in: imports.service.schema.entities[0]))
    #expect(sara.values[0] == .text("Sara") && sara.values[2] == .text("0068415941") && sara.values[3] == .text("1"))
    #expect(sara.values.indices.compactMap { sara.cells.origin($0) }.allSatisfy { $0 == .imported })
  }

  /// A person's change between the row that made a record and the row that filled it is not lost.
  @Test("A change between two rows keeps the record") func aChangeBetweenTwoRowsKeepsTheRecord() throws {
    try folder.write(
      OldBook.business.replacing("      pilot: {sample: 10%}\n", with: ""), to: "club.yaml")
    try folder.write(
      """
      Code,Name,Mobile,Phone,ID,Mail,Joined,Likes,Points
      1,Sara,09120000001,,,,,,900
      ,Sara,09120000001,,,s@example.org,,,1

      """, to: "old.csv")
    let imports = try imports()
    let member = imports.service.schema.entities[0]
    #expect(try imports.run(wave: "vip", try file(), by: user).created == 1)
    let sara = try #require(try imports.service.list(member).records.first)
    _ = try imports.service.update(
      sara.id, with: RecordInput([.init(name: "points", value: .text("7"))]), in: member, by: user)
    #expect(try imports.run(wave: "rest", try file(), by: user).filled == 1)
    #expect(try imports.rollback(wave: "rest", by: user).restored == 1)
    #expect(try imports.rollback(wave: "vip", by: user).kept == [.init(id: sara.id, why: .changed)])
    let kept = try #require(try imports.service.record(sara.id, in: member))
    #expect(kept.values[4].isBlank && kept.values[7] == .integer(7))
  }

  @Test("A wave is taken back and rows wait under the names that fields have now") func renamedFields() throws {
    try folder.write(
      """
      Code,Name,Mobile,Phone,ID,Mail,Joined,Likes,Points
      1,Sara,09120000001,,,,,,900
      ,Sara,09120000001,,,s@example.org,,,1
      3,Omid,0912,,,o@example.org,,,1

      """, to: "old.csv")
    let imports = try imports()
    #expect(try imports.run(wave: "vip", try file(), by: user).created == 1)
    #expect(try imports.run(wave: "rest", try file(), by: user).filled == 1)
    let renamed = OldBook.business.replacing("email: {type: email}", with: "post: {type: email, renamed_from: email}")
      .replacing("email: Mail", with: "post: Mail")
    try folder.write(renamed, to: "club.yaml")
    let later = try self.imports()
    let schema = later.service.schema
    let store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    let waiting = try store.readImports { try $0.quarantined(of: "old_book", wave: "rest", after: 0, limit: 9) }
    #expect(waiting.map { $0.input["post"] } == ["o@example.org"])
    #expect(waiting.map { $0.input["email"] } == [nil])
    #expect(try later.rollback(wave: "rest", by: user).restored == 1)
    let sara = try #require(try later.service.list(schema.entities[0]).records.first)
    #expect(sara.values[4].isBlank)
  }
}
