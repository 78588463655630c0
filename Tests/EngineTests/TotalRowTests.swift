import Engine
import ImportPlanning
import LegacySources
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// A row of totals at the end of a sheet, or between its parts, is nobody.
@Suite("A row of totals", .onBothEngines) struct TotalRowTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  private static let schema = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR, currency: IRR}
    entities:
      person:
        fields:
          name: {type: text, required: true}
          mobile: {type: mobile}
          credit: {type: money}
          weight: {type: decimal, places: 2}
    imports:
      people:
        source: {file: people.csv}
        into: person
        map: {name: Name, mobile: Mobile, credit: Credit, weight: Weight}
        ignore: {Visits: counted anew}
        waves: {all: {}}
    """

  /// Runs the import of these lines, which comes to what its plan says.
  ///
  /// - Returns: The names that went in, and the reasons of the rows that wait, by their numbers.
  private func run(_ lines: [String]) throws -> (names: [String], waiting: [Int: [ViolationCode]]) {
    try folder.write((["Name;Mobile;Credit;Weight;Visits"] + lines).joined(separator: "\n") + "\n", to: "people.csv")
    let schema = try #require(try Workspace(path: folder.write(Self.schema, to: "club.yaml")).schema)
    let path = folder.file("club.sqlite")
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    let store = try ScratchDatabase.store(path: path, schema: schema)
    let service = RecordService(schema: schema, store: store)
    let imports = ImportService(schema.imports[0], service: service, store: store, batch: 3)
    let file = try OldFile(path: folder.file("people.csv"))
    let plan = try imports.plan(file, by: user)
    let outcome = try imports.run(wave: "all", file, by: user)
    #expect(plan.waves.map(\.created) == [outcome.created])
    var waiting: [Int: [ViolationCode]] = [:]
    try imports.quarantined(wave: "all") { waiting[$0.row] = $0.violations.map(\.code) }
    let person = schema.entities[0]
    let names = try service.list(person, RecordQuery(limit: 200)).records.compactMap {
      $0.values[person.fields[0]].canonicalText
    }
    return (names.sorted(), waiting)
  }

  @Test(
    "waits, in every language and script, with its numbers as they are written",
    arguments: [
      "Total;;12,500,000;1.75;", "TOTAL:;;;1.75;3", "جمع;;۱۲٬۵۰۰٬۰۰۰;;", "جمع کل;;12500000;1.75;3",
      "مجموع : ;;12500000;;",
      "Итого;;12 500 000;1.75;", ";ВСЕГО;12500000;;", "Grand total;;;;3",
    ])
  func waits(total: String) throws {
    let people = ["Sara;09120000001;12,000,000;1.25;1", "Omid;;500,000;;", "Zahra;09120000003;;0.50;2"]
    let found = try run(people + [total])
    #expect(found.names == ["Omid", "Sara", "Zahra"])
    #expect(found.waiting.keys.sorted() == [4])
    #expect(found.waiting[4]?.contains(.rowOfTotals) == true, "\(found.waiting)")
  }

  @Test("is known between the parts of a sheet, and at its end of all of them")
  func parts() throws {
    let found = try run([
      "Sara;;1000;;1", "Omid;;2000;;1", "Total;;3000;;2", "Zahra;;4000;;1", "Reza;;5000;;1", "Total;;9000;;2",
      "Grand total;;12000;;4",
    ])
    #expect(found.names == ["Omid", "Reza", "Sara", "Zahra"])
    #expect(found.waiting == [3: [.rowOfTotals], 6: [.rowOfTotals], 7: [.rowOfTotals]])
  }

  @Test("is none where a number is not the sum, where nothing was added, and where its word only begins another")
  func people() throws {
    let found = try run([
      "Total;;1000;;1", "Total Ivanov;;1000;;1", "Sum;;2000;1.5;7", "Summer;;4000;1.5;9", "جمعه;;8000;3;18",
      "Total;;;;",
    ])
    #expect(found.names == ["Sum", "Summer", "Total", "Total", "Total Ivanov", "جمعه"].sorted())
    #expect(found.waiting.isEmpty)
  }

  @Test("is known by its sums alone, however many rows there are", arguments: 1...30)
  func property(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let credits = (0..<Int.random(in: 2...9, using: &random)).map { _ in Int.random(in: 1...999_999, using: &random) }
    let visits = credits.map { _ in Int.random(in: 1...99, using: &random) }
    var lines = zip(credits, visits).enumerated().map { "P\($0);;\($1.0);;\($1.1)" }
    let slip = Int.random(in: -1...1, using: &random)
    lines.append("Total;;\(credits.reduce(0, +));;\(visits.reduce(0, +) + slip)")
    let found = try run(lines)
    #expect(found.waiting == (slip == 0 ? [lines.count: [.rowOfTotals]] : [:]), "seed \(seed), \(lines)")
    #expect(found.names.count == lines.count - (slip == 0 ? 1 : 0), "seed \(seed)")
  }
}
