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

/// What people delete stays deleted, whatever imports are run and reverted.
@Suite("A record that somebody deleted", .onBothEngines) struct DeletedPeopleTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  @Test("what somebody deleted waits in every row that has something of it, and comes back where a person says so")
  func deletedElsewhere() throws {
    let book = try ClubBook(
      in: folder,
      [
        .row("k1", "09120000001", code: "a", points: 70), .row("k2", "09120000001", code: "b", points: 71),
        .row("k3", "09120000001", code: "a", mail: "wrong", points: 1),
      ])
    #expect(try book.imports.run(wave: "vip", book.file, by: user).created == 1)
    let one = try #require(try book.all().first)
    let mobile = RecordInput([.init(name: "mobile", value: .text("09120000009"))])
    _ = try book.service.update(one.id, with: mobile, in: book.person, by: user)
    _ = try book.service.delete(one.id, in: book.person, by: user)
    #expect(try book.imports.plan(book.file, by: user).waves.map(\.created) == [0, 0, 0])
    for wave in ClubBook.waves { #expect(try book.imports.run(wave: wave, book.file, by: user).created == 0) }
    let waiting = try #require(try book.imports.waiting(2, for: user))
    #expect(waiting.row.violations == waiting.violations)
    let reason = try #require(waiting.violations.first)
    #expect(reason.code == .sharesWithDeleted && reason.path.field?.text == "mobile")
    #expect(reason.arguments["by"] == .text("sara") && reason.arguments["shared"]?.description == "09120000001")
    // The other one was not told yet, since its mail was wrong.
    var mended = try #require(try book.imports.waiting(3, for: user)).row.record
    mended.entries.removeAll { $0.name == "email" }
    guard case .of(.refused(let told))? = try book.imports.settle(3, with: mended, by: user) else {
      throw Shop.Impossible(what: "brought back unseen")
    }
    #expect(told.map(\.code) == [.sharesWithDeleted])
    #expect(try book.all().isEmpty)
    guard case .of(.saved(let saved, _))? = try book.imports.settle(3, with: mended, by: user) else {
      throw Shop.Impossible(what: "not saved")
    }
    #expect(try book.all().map(\.id) == [saved.id])
  }

  @Test("where rows are matched with nobody, what somebody deleted waits all the same, and the plan says so")
  func unmatched() throws {
    let book = try ClubBook(
      in: folder, [.row("k1", "09120000001", points: 70), .row("k2", "09120000001", points: 10)], matches: false)
    #expect(try book.imports.run(wave: "vip", book.file, by: user).created == 1)
    _ = try book.service.delete(try #require(try book.all().first).id, in: book.person, by: user)
    let planned = try book.imports.plan(book.file, by: user).waves
    let runs = try ["some", "rest"].map { try book.imports.run(wave: $0, book.file, by: user) }
    #expect(runs.map(\.created) == [0, 0] && runs.reduce(0) { $0 + $1.quarantined } == 1)
    #expect(planned.map(\.created).reduce(0, +) == 0 && planned.map(\.toFix).reduce(0, +) == 1)
    #expect(try book.all().isEmpty)
  }

  @Test("what a rollback took away again comes back with the next run, and what an erased person had is not told")
  func rollbackIsNoDeletion() throws {
    let book = try ClubBook(
      in: folder, [.row("k1", "09120000001", code: "a", points: 70), .row("k2", "09120000002", points: 71)])
    _ = try book.imports.run(wave: "vip", book.file, by: user)
    #expect(try book.imports.rollback(wave: "vip", by: user).removed == 2)
    #expect(try book.deletions().isEmpty)
    #expect(try book.imports.run(wave: "vip", book.file, by: user).created == 2)
    let one = try #require(try book.all().first)
    _ = try book.service.delete(one.id, in: book.person, by: user)
    #expect(try book.deletions() == [one.id])
    _ = try PersonErasure(book.service, book.store).run(one.id, in: book.person, takesReferences: false, by: user)
    #expect(try book.deletions().isEmpty)
  }

  @Test("who was deleted at the desk stays deleted, and the row is counted as that")
  func deleted() throws {
    let book = try ClubBook(in: folder, [.row("k1", "09120000001", points: 70), .row("k2", "09120000002", points: 71)])
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
