import Assets
import Delimited
import Engine
import HTMLText
import JSONText
import Localization
import Reports
import Web
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What a report asks of a database (of SQLite), and how its answer looks everywhere: `Tests/Golden/reports`. The records of a case
/// are lines of JSON, a file an entity; the day is the last of Aban 1404.
@Suite(.onBothEngines) struct ReportGoldenTests {
  @Test("The SQL and the results of a report are as recorded", arguments: GoldenCase.all(in: "reports"))
  func reports(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["sql", "table en", "table fa", "csv", "json"], produce: Self.produce)
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    let folder = try TemporaryFolder()
    for input in example.inputs { try folder.write(example.bytes(of: input), to: input.name) }
    let schema = try #require(try Workspace(path: folder.path).schema, "\(example.name) does not compile")
    let store = try filled(schema, folder)
    let words = kind.split(separator: " ").map(String.init)
    if kind == "sql", store.engine != .sqlite { return example.expectations.first { $0.name == kind }?.text }
    let language = Language(words.dropFirst().first ?? "en")
    let texts = try schema.reports.map { report -> String in
      let (result, statements) = try run(report, schema, store)
      let spoken = ReportFormatter(schema, language: language, messages: Assets.messages(language))
      switch words.first {
      case "sql": return statements.joined(separator: "\n\n")
      case "table": return ReportTable.text(ReportView(result, spoken), spoken)
      case "csv":
        #expect(
          try rows(ReportWorkbook.bytes(result, spoken), of: "x.xlsx")
            == rows(ReportCSV.bytes(result, spoken), of: "x.csv"))
        return String(decoding: ReportCSV.bytes(result, spoken).dropFirst(3), as: UTF8.self)
      case "json": return String(decoding: ReportJSON.document(result).encoded(pretty: true), as: UTF8.self)
      case "html": return try ReportPage(spoken).html(ReportView(result, spoken)).text
      default: return ""
      }
    }
    return texts.joined(separator: "\n\n")
  }

  /// The cells of a file as whoever reads rows gets them.
  private static func rows(_ file: [UInt8], of name: String) throws -> [[String]] {
    var rows = try #require(RowFormat.named(name)).open(MemorySource(file), head: file)
    rows.restoreOwnCells()
    var found: [[String]] = []
    while try rows.next() == .row {
      let bytes = rows.bytes
      found.append(rows.cells.map { String(decoding: bytes[$0], as: UTF8.self) })
    }
    #expect(!found.isEmpty)
    return found
  }

  private static func run(
    _ report: Report, _ schema: Schema, _ store: any BusinessStore
  ) throws -> (ReportResult, [String]) {
    let context = ReportContext(
      engine: store.engine, today: CivilDate(year: 2025, month: 11, day: 21),
      zone: ZoneOffsets(first: 12_600, changes: [.init(moment: "2025-11-02T20:30:00.000Z", offset: 16_200)]))
    return try store.query { rows in
      var statements: [String] = []
      var run = try ReportRun(report, of: schema, context) { sql in
        let statement = SQLiteDialect().statement(sql)
        statements.append(statement.text + statement.values.map { "\n-- \($0)" }.joined())
        return try rows(sql)
      }
      let result = try run.result()
      return (result, statements)
    }
  }

  private static func filled(_ schema: Schema, _ folder: TemporaryFolder) throws -> any BusinessStore {
    let file = folder.file("golden.sqlite")
    _ = try ScratchDatabase.storage(path: file, schema: schema).apply()
    let store = try ScratchDatabase.store(path: file, schema: schema)
    // 2025-11-02T20:00:00Z, half an hour before a change of the clocks.
    let moment = Storage.Timestamp(milliseconds: 1_762_113_600_000)
    for entity in schema.entities where folder.has("\(entity.name).jsonl") {
      let lines = try FileNames.bytes(folder.file("\(entity.name).jsonl")).split(separator: 0x0A)
      for (number, line) in lines.enumerated() where !line.isEmpty {
        let clock = SeededShops.Clock(moment: moment.adding(seconds: number * 3600))
        let json = try JSONValue.parse(Array(line))
        let input = try #require(RecordInput(json: json))
        let service = RecordService(schema: schema, store: store, clock: clock)
        let outcome = try service.create(input, in: entity, by: UserFacts(name: "sara"))
        if case .refused(let violations) = outcome { throw SeededShops.Refused(what: "\(violations)") }
      }
    }
    return store
  }
}
