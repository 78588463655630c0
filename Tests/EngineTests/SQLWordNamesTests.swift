import Diagnostics
import Engine
import GRDBSQLite
import ImportPlanning
import LegacySources
import PostgreSQLFixtures
import Reports
import SQL
import SchemaCompiler
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

/// Every word that a database keeps for itself, as the name of everything that a business names.
@Suite struct SQLWordNamesTests {
  /// The words that the language itself refuses as names.
  private static let refused: Set = [
    "as", "else", "false", "for", "if", "in", "null", "true", "user",
  ]
  private static let words = SQLWords.all.filter { !refused.contains($0) }
  /// The longest name, twice in a table's name, and in those of its indexes thrice.
  private static let longest = "n" + String(repeating: "o", count: 47)
  private static let names = words + [longest]

  /// An entity, a report with a measure and an import with a wave of each name; and an entity that has a field, a
  /// column of a list, and an option of each.
  private static var business: String {
    var text = "daftar: 1\nbusiness: {name: Words, languages: [en], country: IR}\nentities:\n"
    for name in names {
      text += "  \"\(name)\":\n    fields:\n      \"\(name)\": {type: text, unique: true}\n"
    }
    let cells = names.map { "          \"\($0)\": {type: text}\n" }.joined()
    let codes = names.map { "\"\($0)\"" }.joined(separator: ", ")
    text += "  holder:\n    fields:\n"
    for name in names { text += "      \"\(name)\": {type: text}\n" }
    text += "      chosen: {type: choice, options: [\(codes)]}\n      ticked: {type: choices, options: [\(codes)]}\n"
    text += "      rows_of_it:\n        type: list\n        fields:\n\(cells)"
    text += "reports:\n"
    for name in names {
      let measure = name == words[0] ? words[1] : words[0]
      text += """
          "\(name)":
            label: Report
            why: Seen
            from: "\(name)"
            rows: ["\(name)"]
            measures:
              "\(measure)": {formula: count(), label: Count}

        """
    }
    text += """
        of_every_word:
          label: Report
          why: Seen
          from: holder
          rows: [chosen]
          measures:

      """
    for name in names { text += "      \"\(name)\": {formula: count(), label: \(name)}\n" }
    text += "imports:\n"
    for name in names {
      text += """
          "\(name)":
            source: {file: "\(name).csv", key: Name}
            into: "\(name)"
            map: {"\(name)": Name}
            waves: {"\(name)": {}}

        """
    }
    return text
  }

  private func schema(in folder: TemporaryFolder) throws -> Schema {
    try folder.write(Self.business, to: "words.yaml")
    for name in Self.names { try folder.write("Name\nimported\n", to: "\(name).csv") }
    let compilation = try Workspace(path: folder.file("words.yaml")).compilation
    let told = compilation.diagnostics.filter { $0.severity == .error }.map { "\($0.code) \($0.arguments)" }
    return try #require(compilation.schema, "\(told.prefix(5))")
  }

  @Test("They are saved searched reported imported and checked") func theyAreSavedSearchedReportedImportedAndChecked()
    throws
  {
    let folder = try TemporaryFolder()
    let schema = try schema(in: folder)
    let storage = SQLiteStorage(path: folder.file("words.sqlite"), schema: schema)
    _ = try storage.apply()
    let store = try SQLiteStore(path: storage.path, schema: schema)
    let service = RecordService(schema: schema, store: store)
    let user = UserFacts(name: "sara")
    for name in Self.names {
      let entity = try #require(schema.entity(name))
      let saved = try create([name: .text("first \(name)")], entity, service, user)
      let outcome = try service.update(
        saved.id, with: Self.input([name: .text("second")]), in: entity, by: user)
      guard case .saved = outcome else {
        Issue.record("\(name): \(outcome)")
        continue
      }
      #expect(try store.read { try $0.page(RecordQuery(search: "second"), of: entity) }.total == 1, "\(name)")
      #expect(try store.read { try $0.history(of: saved.id, entity) }.count == 2, "\(name)")
      let definition = try #require(schema.import(name))
      let imports = ImportService(definition, service: service, store: store)
      let file = try OldFile(path: definition.path)
      _ = try imports.plan(file, by: user)
      #expect(try imports.run(wave: name, file, by: user).created == 1, "\(name)")
      let report = try #require(schema.report(name))
      let found = try ReportService(schema: schema, store: store, zones: SystemZones()).run(report)
      #expect(found.lines.count == 2, "\(name)")
      guard case .deleted = try service.delete(saved.id, in: entity, by: user) else {
        Issue.record("\(name) stays")
        continue
      }
    }
    try everyFieldAndOption(schema, service, user, store)
    #expect(try storage.check().problems == [])
    #expect(try storage.status().state == .upToDate)
  }

  private func everyFieldAndOption(
    _ schema: Schema, _ service: RecordService, _ user: UserFacts, _ store: SQLiteStore
  ) throws {
    let holder = try #require(schema.entity("holder"))
    var values: [String: InputValue] = [:]
    for name in Self.names { values[name] = .text("about \(name)") }
    values["chosen"] = .text(Self.words[0])
    values["ticked"] = .texts(Self.names)
    values["rows_of_it"] = .list([Self.input(values.filter { Self.names.contains($0.key) })])
    let saved = try create(values, holder, service, user)
    #expect(try service.record(saved.id, in: holder) == saved)
    #expect(try store.read { try $0.page(RecordQuery(search: "about order"), of: holder) }.total == 1)
    let report = try #require(schema.report("of_every_word"))
    let found = try ReportService(schema: schema, store: store, zones: SystemZones()).run(report)
    #expect(found.lines.first?.values.count == Self.names.count)
  }

  private func create(
    _ values: [String: InputValue], _ entity: Entity, _ service: RecordService, _ user: UserFacts
  ) throws -> StoredRecord {
    let outcome = try service.create(Self.input(values), in: entity, by: user)
    guard case .saved(let record, _) = outcome else {
      Issue.record("\(entity.name): \(outcome)")
      throw CancellationError()
    }
    return record
  }

  private static func input(_ values: [String: InputValue]) -> RecordInput {
    RecordInput(values.map { RecordInput.Entry(name: $0.key, value: $0.value) })
  }

  @Test("SQLite has no further words") func sqliteHasNoFurtherWords() {
    let found = (0..<sqlite3_keyword_count()).compactMap { number -> String? in
      var text: UnsafePointer<CChar>?
      var length: Int32 = 0
      guard sqlite3_keyword_name(number, &text, &length) == SQLITE_OK, let text else { return nil }
      let bytes = UnsafeBufferPointer(start: text, count: Int(length)).map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self).lowercased()
    }
    #expect(found.count > 100 && Set(found).subtracting(SQLWords.sqlite) == [])
  }

  @Test("Postgre SQL takes the tables and has no further words", .needs(PostgreSQLServer.part))
  func postgreSQLTakesTheTablesAndHasNoFurtherWords() async throws {
    let database = try await PostgreSQLServer.shared().database()
    let reserved = try database.run("SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T')")
    #expect(Set(reserved.compactMap { $0[0] }).subtracting(SQLWords.postgreSQL) == [])
    let dialect = PostgreSQLDialect()
    let tables = SchemaTables.tables(for: try schema(in: TemporaryFolder()))
    try database.run(dialect.create(tables).map { dialect.statement($0).text }.joined(separator: ";\n"))
    let made = try database.run("SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'")
    let keys = tables.count
    let indexes = tables.reduce(0) { $0 + $1.indexes.count + ($1.searchIndex == nil ? 0 : 1) }
    #expect(made.first?.first == String(keys + indexes), "each index stands under a name of its own")
  }
}
