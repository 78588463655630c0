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

/// Cells that become no value are counted, by the reason.
@Suite(.onBothEngines) struct LeftCellsTests {
  @Test("what is passed over, means blank, or is read by no field is counted, and nothing else") func counts() throws {
    let folder = try TemporaryFolder()
    let yaml = """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          identity: [[mobile]]
          fields: {name: {type: text}, mobile: {type: mobile}, city: {type: text}}
      imports:
        old:
          source: {file: old.csv}
          into: customer
          map:
            name: [Name, Other name]
            mobile: {from: [Mobile, Phone], pick: first_valid}
            city: {from: City, values: {unknown: null}}
          ignore: {Row: number of the row}
          match: {by: identity, on_match: fill_blanks}
          waves: {all: {}}
      """
    let workspace = try Workspace(path: folder.write(yaml, to: "shop.yaml"))
    let schema = try #require(workspace.schema, "\(workspace.compilation.diagnostics.map(\.code))")
    let rows = """
      Row,Name,Other name,Mobile,Phone,City
      1,Sara,,09120000001,09120000002,Rey
      2,,Omid,02188776655,09120000003,unknown
      3,Mina,Mina,09120000004,+98 912 000 0004,
      ,Ali,Alireza,,,
      5,Nima,,12,13,Qom

      """
    let definition = try #require(schema.imports.first)
    let file = OldFile(path: "old.csv", bytes: Array(rows.utf8))
    let (source, header) = try file.rows()
    let columns = try #require(BoundColumns(definition, header: header) { try file.rows().source })
    let validator = RecordService(nothingStoredIn: schema).validator
    let left = try LeftCells(in: source, columns, definition, validator)
    #expect(left.passedOver == 4 && left.meaningBlank == 1 && left.unread == 4 && left.differing == 0)
  }
  @Test("what differs from the record stays out of it, and is counted with the row") func differing() throws {
    let folder = try TemporaryFolder()
    try folder.write(OldBook.business.replacing("      pilot: {sample: 10%}\n", with: ""), to: "club.yaml")
    try folder.write(
      """
      Code,Name,Mobile,Phone,ID,Mail,Joined,Likes,Points
      1,Sara,09120000001,,,s@example.org,,,1
      ,Sara A.,09120000001,,,sara@example.org,,books,1
      ,Sara,09120000001,,,s@example.org,,,1

      """, to: "old.csv")
    let schema = try #require(try Workspace(path: folder.file("club.yaml")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    let imports = ImportService(
      schema.imports[0], service: RecordService(schema: schema, store: store), store: store)
    let file = try OldFile(path: folder.file("old.csv"))
    let outcome = try imports.run(wave: "rest", file, by: UserFacts(name: "sara"))
    #expect(outcome.created == 1 && outcome.filled == 1 && outcome.unchanged == 1)
    #expect(try imports.status()?.left.differing == 2)
    let entries = try store.readImports { try $0.entries(of: "old_book", wave: "rest", before: .max, limit: 9) }
    #expect(entries.map(\.left) == [[], ["full_name", "email"], []])
    #expect(entries.map(\.filled) == [[], ["interests"], []])
  }

  @Test("a record that is named is compared with the one that is stored, in whatever way it is named")
  func references() throws {
    let folder = try TemporaryFolder()
    let yaml = """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        branch: {identity: [[code]], fields: {code: {type: text}, name: {type: text, unique: true}}}
        customer:
          identity: [[mobile]]
          fields: {mobile: {type: mobile}, branch: {type: reference, to: branch}, city: {type: text}}
      imports:
        old:
          source: {file: old.csv}
          into: customer
          map: {mobile: Mobile, branch: Branch, city: City}
          match: {by: identity, on_match: fill_blanks}
          waves: {all: {}}
      """
    try folder.write(
      """
      Mobile,Branch,City
      09120000001,n,
      09120000001,North,Rey
      09120000001,s,
      09120000001,South,Qom
      09120000001,,Rey

      """, to: "old.csv")
    let schema = try #require(try Workspace(path: folder.write(yaml, to: "shop.yaml")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    let service = RecordService(schema: schema, store: store)
    for (code, name) in [("n", "North"), ("s", "South")] {
      _ = try service.create(
        RecordInput([.init(name: "code", value: .text(code)), .init(name: "name", value: .text(name))]),
        in: schema.entities[0], by: UserFacts(name: "sara"))
    }
    let imports = ImportService(schema.imports[0], service: service, store: store)
    _ = try imports.run(wave: "all", try OldFile(path: folder.file("old.csv")), by: UserFacts(name: "sara"))
    let entries = try store.readImports { try $0.entries(of: "old", wave: "all", before: .max, limit: 9) }
    #expect(entries.map(\.outcome) == [.unchanged, .unchanged, .unchanged, .filled, .created])
    #expect(entries.map(\.left) == [[], ["branch", "city"], ["branch"], [], []])
  }
}
