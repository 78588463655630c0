import Diagnostics
import Engine
import Foundation
import ImportPlanning
import LegacySources
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

/// Erasure reaches a person wherever an import has put it, and no import brings it back.
@Suite("A person whom imports brought") struct ErasedPeopleTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  private static let schema = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        identity: [[mobile], [code]]
        fields:
          name: {type: text}
          mobile: {type: mobile}
          code: {type: text, unique: true}
          mail: {type: email}
    imports:
      people:
        source: {file: people.csv}
        into: person
        map: {name: Name, mobile: Mobile, code: Code, mail: Mail}
        match: {by: identity, on_match: fill_blanks}
        waves: {first: {when: code != null}, rest: {}}
    """

  private static let rows = """
    Name,Mobile,Code,Mail
    Formername,09127654321,k-771,
    Wifename,09127654321,k-772,
    Othername,09120000001,k-773,o@x.ir
    Againname,0912 765 4321,,again@x.ir
    Torn,09127654321,,late@x.ir,more

    """

  /// The old book, and the database that it goes into.
  private struct Book {
    let imports: ImportService
    let store: SQLiteStore
    let person: Entity
    let file: OldFile
    var service: RecordService { imports.service }

    func records() throws -> [StoredRecord] { try service.list(person).records }
  }

  private func book(_ yaml: String = schema, rows: String = rows) throws -> Book {
    try folder.write(rows, to: "people.csv")
    let schema = try #require(try Workspace(path: folder.write(yaml, to: "club.yaml")).schema)
    _ = try SQLiteStorage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = try SQLiteStore(path: folder.file("club.sqlite"), schema: schema)
    let imports = ImportService(
      schema.imports[0], service: RecordService(schema: schema, store: store), store: store)
    return Book(
      imports: imports, store: store, person: schema.entities[0], file: try OldFile(path: folder.file("people.csv")))
  }

  private func found(_ texts: [String]) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("club.sqlite") }
    let files = try names.map { try Data(contentsOf: URL(fileURLWithPath: folder.file($0))) }
    return texts.filter { text in files.contains { $0.range(of: Data(text.utf8)) != nil } }
  }

  private func erase(_ name: String, _ book: Book) throws -> ErasurePlan {
    let record = try #require(try book.records().first { $0.values[0] == .text(name) })
    let erasure = PersonErasure(book.service, book.store)
    return try #require(try erasure.run(record.id, in: book.person, takesReferences: false, by: user))
  }

  @Test("is erased with the record of the former run, too, and no byte of either is left")
  func formerRecords() throws {
    let book = try book()
    _ = try book.imports.run(wave: "first", book.file, by: user)
    _ = try book.imports.rollback(wave: "first", by: user)
    _ = try book.imports.run(wave: "first", book.file, by: user)
    #expect(try found(["Formername", "k-771"]).count == 2)
    let plan = try erase("Formername", book)
    #expect(plan.erased.count == 2 && plan.erased.map(\.isStored) == [true, false])
    #expect(try found(["Formername", "k-771"]) == [])
    // Who has the same telephone is somebody else, and still waits; the one who was taken back has her history.
    let waiting = try book.store.readImports { try $0.quarantined(of: "people", wave: "first", after: 0, limit: 9) }
    #expect(waiting.map { $0.input["name"] } == ["Wifename"])
    #expect(try found(["Wifename", "Othername", "o@x.ir"]).count == 3)
    try book.store.close()
    #expect(try found(["Formername", "k-771"]) == [])
  }

  @Test("does not come back with a later wave or with a rerun, be the row torn; plan and dry run say so")
  func comesBackNever() throws {
    let book = try book()
    _ = try book.imports.run(wave: "first", book.file, by: user)
    _ = try erase("Formername", book)
    let plan = try book.imports.plan(book.file, by: user)
    #expect(plan.waves.map(\.excluded) == [0, 2] && plan.waves[1].created == 0 && plan.waves[1].toFix == 0)
    #expect(try book.imports.run(wave: "rest", book.file, by: user, isDry: true).excluded == 2)
    let outcome = try book.imports.run(wave: "rest", book.file, by: user)
    #expect(outcome.excluded == 2 && outcome.rows == 2)
    _ = try book.imports.rollback(wave: "first", by: user)
    let again = try book.imports.run(wave: "first", book.file, by: user)
    // The row itself is excluded by now; of the wife somebody says that she is not who was erased.
    #expect(again.created == 1 && again.quarantined == 1)
    let parts = try #require(try book.imports.status()).parts
    #expect(parts.excluded == 3 && parts.created == 1 && parts.quarantined == 1)
    let waiting = try book.store.readImports { try $0.quarantined(of: "people", wave: "first", after: 0, limit: 9) }
    #expect(waiting.map(\.violations).map { $0.map(\.code) } == [[.sharesWithErased]])
    #expect(waiting.map { $0.input["name"] } == ["Wifename"])
    #expect(try found(["Formername", "Againname", "again@x.ir", "late@x.ir", "k-771"]) == [])
  }

  @Test("is meant by a row with more of the person's keys than of somebody else's, and by two numbers in a cell")
  func mostKeys() throws {
    let schema = Self.schema.replacing("identity: [[mobile], [code]]", with: "identity: [[mobile], [national]]")
      .replacing("mail: {type: email}", with: "national: {type: text}\n      mail: {type: email}")
      .replacing("mail: Mail}", with: "national: National, mail: Mail}")
    let rows = """
      Name,Mobile,Code,National,Mail
      Formername,09127654321,k-771,n-1,
      Sametwice,09127654321,,n-1,not a mail
      Othercode,09127654321,k-774,n-1,
      Twonumbers,09127654321 - 02188776655,,,
      Husband,09127654321,k-775,n-2,

      """
    let book = try book(schema, rows: rows)
    _ = try book.imports.run(wave: "first", book.file, by: user)
    _ = try book.imports.run(wave: "rest", book.file, by: user)
    #expect(try book.records().count == 1)
    _ = try erase("Formername", book)
    #expect(try found(["Formername", "Sametwice", "Othercode", "Twonumbers", "n-1"]) == [])
    for wave in ["first", "rest"] { _ = try book.imports.run(wave: wave, book.file, by: user) }
    #expect(try book.records().isEmpty)
    let parts = try #require(try book.imports.status()).parts
    #expect(parts.excluded == 4 && parts.quarantined == 1 && parts.created == 0)
  }

  @Test("is recognised after a key was renamed")
  func renamed() throws {
    let first = try book()
    _ = try first.imports.run(wave: "first", first.file, by: user)
    _ = try erase("Formername", first)
    try first.store.close()
    let renamed = Self.schema.replacing("mobile: {type: mobile}", with: "phone: {type: mobile, renamed_from: mobile}")
      .replacing("[[mobile]", with: "[[phone]").replacing("mobile: Mobile", with: "phone: Mobile")
    let later = try book(renamed)
    #expect(try later.imports.run(wave: "rest", later.file, by: user).excluded == 2)
  }
}
