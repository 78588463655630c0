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

/// An old book of a club, the database that it goes into, and what people did there.
struct ClubBook {
  static let waves = ["vip", "some", "rest"]

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

  let imports: ImportService
  let store: any BusinessStore
  let person: Entity
  let file: OldFile
  /// The cells of the rows, by column.
  let rows: [[String: String]]
  /// The records that a person changed or settled a row for, and those that a person deleted or erased.
  var touched: Set<RecordID> = []
  var gone: Set<RecordID> = []
  /// What the records that a person deleted were known by, then and before.
  var deleted: Set<String> = []
  /// What records that a person changed were known by before.
  var former: [RecordID: Set<String>] = [:]
  var service: RecordService { imports.service }

  private static let matching = "match: {by: identity, on_match: fill_blanks}"

  /// Writes the book, makes the database, and plans the import. `matches`: whether rows are matched by identities.
  init(in folder: TemporaryFolder, _ rows: [[String: String]], matches: Bool = true) throws {
    self.rows = rows
    let columns = ["K", "Name", "Mobile", "Code", "Mail", "Points"]
    let lines = rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
    try folder.write(([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n", to: "people.csv")
    let workspace = try Workspace(
      path: folder.write(matches ? Self.schema : Self.schema.replacing(Self.matching, with: ""), to: "club.yaml"))
    let schema = try #require(workspace.schema, "\(workspace.compilation.diagnostics.map(\.code))")
    _ = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).apply()
    store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    imports = ImportService(
      schema.imports[0], service: RecordService(schema: schema, store: store), store: store, batch: 3)
    file = try OldFile(path: folder.file("people.csv"))
    person = schema.entities[0]
    _ = try imports.plan(file, by: UserFacts(name: "sara"))
  }

  func all() throws -> [StoredRecord] { try service.list(person, RecordQuery(limit: 200)).records }

  func entries() throws -> [ImportEntry] {
    try store.readImports { reading in
      try Self.waves.flatMap { try reading.entries(of: "people", wave: $0, before: .max, limit: 999) }
    }
  }

  /// The records that people deleted, as the store tells them.
  func deletions() throws -> [RecordID] {
    try store.readImports { try $0.deletions(of: person, after: 0) }.records.map(\.id)
  }

  /// What a record is known by.
  func keys(of record: StoredRecord) throws -> Set<String> {
    let fields = try ["mobile", "code"].map { try #require(person.field($0)) }
    return Set(fields.compactMap { field in record.values[field].canonicalText.map { "\(field.name) \($0)" } })
  }
}

extension [String: String] {
  /// A row of the book.
  static func row(
    _ key: String, _ mobile: String, code: String = "", mail: String = "", points: Int
  ) -> [String: String] {
    ["K": key, "Name": "P", "Mobile": mobile, "Code": code, "Mail": mail, "Points": String(points)]
  }
}
