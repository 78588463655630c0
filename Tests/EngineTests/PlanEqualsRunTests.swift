import Diagnostics
import Engine
import Foundation
import ImportPlanning
import JSONText
import LegacySources
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What a plan says of the rows of a file is what the run does with them; and no row is lost.
@Suite(.onBothEngines) struct PlanEqualsRunTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  /// An open business with a book that is to be brought into it.
  private struct Desks {
    let service: RecordService
    let store: any BusinessStore
    let people: ImportService
    let visits: ImportService
  }

  private func desks(_ book: MessyBook, seed: UInt64) throws -> Desks {
    try folder.write(book.schema, to: "club.yaml")
    try Data(book.people).write(to: URL(filePath: folder.file("people.csv")))
    try Data(book.visits).write(to: URL(filePath: folder.file("visits.csv")))
    let workspace = try Workspace(path: folder.file("club.yaml"))
    let schema = try #require(
      workspace.schema, "seed \(seed): \(workspace.compilation.diagnostics.map(\.code)), \(book.schema)")
    _ = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    let service = RecordService(schema: schema, store: store)
    let batch = [1, 7, 500][Int(seed % 3)]
    return Desks(
      service: service, store: store,
      people: ImportService(try #require(schema.import("people")), service: service, store: store, batch: batch),
      visits: ImportService(try #require(schema.import("visits")), service: service, store: store, batch: batch))
  }

  private func file(_ imports: ImportService) throws -> OldFile { try OldFile(path: imports.definition.path) }

  /// What a wave came to, in the words of both.
  private struct Counts: Equatable {
    var created = 0
    var filled = 0
    var unchanged = 0
    var toFix = 0
    var byRule: [String: Int] = [:]

    init(_ wave: ImportPlan.Wave) {
      (created, filled, unchanged, toFix) = (wave.created, wave.filled, wave.unchanged, wave.toFix)
      byRule = Dictionary(wave.breaches.map { ($0.name, $0.rows) }) { first, _ in first }
    }

    init(_ outcome: ImportOutcome, _ waiting: [QuarantinedRow]) {
      (created, filled, unchanged) = (outcome.created, outcome.filled, outcome.unchanged)
      toFix = outcome.quarantined
      for row in waiting {
        let names = row.violations.map { violation in
          violation.path.field.map { "\($0.text)/\(violation.rule.rawValue)" } ?? violation.rule.rawValue
        }
        for name in Set(names) { byRule[name, default: 0] += 1 }
      }
    }
  }

  /// Plans and runs an import; whether the run changed anything.
  @discardableResult private func runs(_ imports: ImportService, _ waves: [String], _ told: String) throws -> Bool {
    let plan = try imports.plan(try file(imports), by: user)
    #expect(plan.waves.map(\.rows).reduce(0, +) == plan.rows, "\(told)")
    #expect(plan.waves.map(\.name) == waves.map { String($0.prefix { $0 != ":" }) })
    var isChanged = false
    for wave in plan.waves {
      let outcome = try imports.run(wave: wave.name, try file(imports), by: user)
      var waiting: [QuarantinedRow] = []
      try imports.quarantined(wave: wave.name) { waiting.append($0) }
      #expect(Counts(wave) == Counts(outcome, waiting), "\(told), wave \(wave.name)")
      #expect(outcome.blank == plan.blank)
      if outcome.created + outcome.filled + outcome.unchanged > 0 { isChanged = true }
    }
    return isChanged
  }

  /// Every row is in the ledger, and every mark of the file in a row that is loaded or among those that wait.
  private func nothingIsLost(_ imports: ImportService, marks: Int, _ told: String) throws {
    let parts = try #require(try imports.status()).parts
    #expect(parts.waiting == 0, "\(told)")
    var waiting = 0
    for wave in imports.definition.waves {
      try imports.quarantined(wave: wave.name) { row in
        waiting += row.cells.joined(separator: "\n").matches(of: /k\d+\./).count
      }
    }
    #expect(parts.created + parts.filled + parts.unchanged + waiting == marks, "\(told)")
  }

  @Test("The run comes to what the plan said", arguments: 1...60) func theRunComesToWhatThePlanSaid(seed: Int) throws {
    let book = MessyBook(seed: UInt64(seed))
    let desks = try desks(book, seed: UInt64(seed))
    let customer = desks.service.schema.entities[0]
    for record in book.stored {
      let input = try #require(RecordInput(json: try JSONValue.parse(record)))
      _ = try desks.service.create(input, in: customer, by: user, confirmed: .all)
    }
    let told = "seed \(seed)"
    // Rows that wait are decided anew by every run: sooner or later nothing is left to come.
    var (round, isChanging) = (1, true)
    while isChanging {
      isChanging = try runs(desks.people, book.waves.people, "\(told), people, run \(round)")
      try nothingIsLost(desks.people, marks: book.marks.people, told)
      round += 1
      #expect(round < 12, "\(told)")
      if round >= 12 { return }
    }
    try runs(desks.visits, book.waves.visits, "\(told), visits")
    try nothingIsLost(desks.visits, marks: book.marks.visits, told)
    #expect(try !runs(desks.visits, book.waves.visits, "\(told), visits again"))
  }

  /// Without a database the plan of the visits is made as if the people had been brought over.
  @Test("A plan without a database is that of the first runs", arguments: 101...110)
  func aPlanWithoutADatabaseIsThatOfTheFirstRuns(seed: Int) throws {
    let book = MessyBook(seed: UInt64(seed))
    let desks = try desks(book, seed: UInt64(seed))
    let (people, visits) = (desks.people.definition, desks.visits.definition)
    let service = RecordService(nothingStoredIn: desks.service.schema)
    #expect(ImportForecast.preceding(visits, in: service.schema).map(\.name) == ["people"])
    let first = try ImportForecast(people, service: service, by: user).plan(try file(desks.people))
    let second = try ImportForecast(visits, service: service, by: user)
      .plan(try file(desks.visits), after: [(people, try file(desks.people))])
    for (imports, plan) in [(desks.people, first), (desks.visits, second)] {
      for wave in plan.waves {
        let outcome = try imports.run(wave: wave.name, try file(imports), by: user)
        var waiting: [QuarantinedRow] = []
        try imports.quarantined(wave: wave.name) { waiting.append($0) }
        #expect(Counts(wave) == Counts(outcome, waiting), "seed \(seed), \(plan.name), \(wave.name)")
      }
    }
    #expect(second.remarks.contains { remark in if case .plannedAfter = remark { true } else { false } })
  }
}
