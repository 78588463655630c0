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

/// Texts that fold to the same name the same record, whichever way they come; those that do not, never.
@Suite(.onBothEngines) struct SameTextTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  /// Each row's spellings are one name.
  static let names = [
    ["ИВАНОВ", "Иванов", "иванов"], ["Алёна", "Алена", "АЛЁНА"], ["خانه‌دار", "خانهدار", "خـانه‌دار"],
    ["Ali", "ali", "ＡＬＩ"], ["علی", "علي", "ﻋﻠﯽ"], ["José", "jose", "JOSE\u{301}"], ["Пётр й", "петр Й", "ПЕТР Й"],
  ]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          identity: [[full_name]]
          fields:
            full_name: {type: text, required: true}
            email: {type: email, unique: true}
            city: {type: text}
            referrer: {type: reference, to: customer}
      imports:
        book:
          source: {file: old.csv, key: k}
          into: customer
          map: {full_name: name, city: c}
          ignore: {k: the key}
          match: {by: identity, on_match: fill_blanks}
          waves: {all: {}}
      """, to: "shop.yaml")
  }

  private func imports() throws -> ImportService {
    let schema = try #require(try Workspace(path: folder.file("shop.yaml")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    return ImportService(schema.imports[0], service: RecordService(schema: schema, store: store), store: store)
  }

  private func save(_ values: [String: String], _ imports: ImportService) throws -> SaveOutcome {
    let input = RecordInput(values.map { RecordInput.Entry(name: $0.key, value: .text($0.value)) })
    return try imports.service.create(input, in: imports.service.schema.entities[0], by: user)
  }

  private func codes(_ outcome: SaveOutcome) -> [ViolationCode] {
    if case .refused(let violations) = outcome { violations.map(\.code) } else { [] }
  }

  @Test("Every spelling is the same person") func everySpellingIsTheSamePerson() throws {
    let rows = Self.names.flatMap { $0.dropFirst() }.enumerated().map { "\($0),\($1),Rey\n" }
    try folder.write("k,name,c\n" + rows.joined(), to: "old.csv")
    let imports = try imports()
    for spellings in Self.names { #expect(codes(try save(["full_name": spellings[0]], imports)) == []) }
    let file = try OldFile(path: folder.file("old.csv"))
    let plan = try imports.plan(file, by: user)
    #expect(plan.waves.map(\.duplicates) == [rows.count])
    let outcome = try imports.run(wave: "all", file, by: user)
    #expect(outcome.created == 0 && outcome.filled == Self.names.count, "\(outcome)")
    #expect(outcome.unchanged == rows.count - Self.names.count)
    for spelling in Self.names.joined() {
      #expect(codes(try save(["full_name": "New \(spelling)", "referrer": spelling], imports)) == [], "\(spelling)")
      let found = try imports.service.list(imports.service.schema.entities[0], RecordQuery(search: spelling))
      #expect(!found.records.isEmpty, "\(spelling)")
    }
    for other in ["Пётр и", "على خ", "خانهداز"] {
      #expect(codes(try save(["full_name": "x", "referrer": other], imports)) == [.noSuchRecord])
    }
  }

  @Test("An address is taken in any case") func anAddressIsTakenInAnyCase() throws {
    let imports = try imports()
    #expect(codes(try save(["full_name": "a", "email": "A@x.com"], imports)) == [])
    #expect(codes(try save(["full_name": "b", "email": "a@X.com"], imports)) == [.alreadyTaken])
  }

  @Test("Two of one name are never the first") func twoOfOneNameAreNeverTheFirst() throws {
    try folder.write("k,name,c\n1,sara,Rey\n", to: "old.csv")
    let imports = try imports()
    for city in ["Qom", "Yazd"] { _ = try save(["full_name": "Sara", "city": city], imports) }
    #expect(codes(try save(["full_name": "x", "referrer": "SARA"], imports)) == [.namesSeveral])
    let file = try OldFile(path: folder.file("old.csv"))
    #expect(try imports.plan(file, by: user).waves.map(\.toFix) == [1])
    #expect(try imports.run(wave: "all", file, by: user).quarantined == 1)
    var reasons: [Violation] = []
    try imports.quarantined(wave: "all") { reasons += $0.violations }
    #expect(reasons.map(\.code) == [.ofSeveralRecords])
    #expect(
      reasons.allSatisfy {
        $0.arguments["first"]?.description.hasPrefix("Sara (") == true && $0.arguments["second"] != nil
      })
  }

  @Test("A row that waits is tried again") func aRowThatWaitsIsTriedAgain() throws {
    try folder.write("k,name,c\n1,sara,Rey\n", to: "old.csv")
    let imports = try imports()
    let saved = try [save(["full_name": "Sara"], imports), save(["full_name": "Sara", "city": "Qom"], imports)]
    let file = try OldFile(path: folder.file("old.csv"))
    #expect(try imports.run(wave: "all", file, by: user).quarantined == 1)
    guard case .saved(let record, _) = saved[1] else { return #expect(Bool(false)) }
    _ = try imports.service.delete(record.id, expectedVersion: nil, in: imports.service.schema.entities[0], by: user)
    #expect(try imports.run(wave: "all", file, by: user).filled == 1)
    let parts = try #require(try imports.status()).parts
    #expect(parts.filled == 1 && parts.quarantined == 0 && parts.waiting == 0)
  }

  @Test("A wave is not run twice at a time") func aWaveIsNotRunTwiceAtATime() throws {
    try folder.write("k,name,c\n1,sara,Rey\n", to: "old.csv")
    let imports = try imports()
    let file = try OldFile(path: folder.file("old.csv"))
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: imports.service.schema)
    let other = try store.alone(at: "import/book/all") {
      do {
        _ = try imports.run(wave: "all", file, by: user)
        return "ran"
      } catch let failure as Failure {
        return failure.key
      }
    }
    #expect(other == "failure.import.running")
    #expect(try imports.run(wave: "all", file, by: user).created == 1)
  }
}
