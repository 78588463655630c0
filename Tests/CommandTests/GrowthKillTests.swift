import DatabaseFixtures
import Foundation
import JSONText
import PostgreSQLFixtures
import StorageFixtures
import TestSupport
import Testing

/// A database that grows is as it was or as it should be, whenever the process is killed and whoever else grows it.
@Suite(.needs(BuiltProgram.part), .serialized, .onBothEnginesThatMayCrash) struct GrowthKillTests {
  private static let seed: UInt64 = 20_264
  /// A kill of a server takes its restart, too.
  private static var kills: Int { TestEngine.isPostgreSQL ? 5 : 12 }
  private static let records = 3000

  private let folder: TemporaryFolder
  private let moments: WorkMoments
  private var path: String { folder.file("salon.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    moments = try WorkMoments(in: folder)
  }

  /// What the salon wants to know of its customers, before and afterwards.
  private enum Fields: String {
    case old = """
            level: {type: text}
            city: {type: choice, options: [tehran, qom]}
            note: {type: paragraph}
            visits: {type: list, fields: {on: {type: date}, price: {type: integer, range: {min: 0}}}}
      """
    case new = """
            level: {type: integer, range: {min: 0}}
            city: {type: choices, options: [tehran, qom, rey]}
            note: {type: paragraph}
            email: {type: email}
            visits: {type: list, fields: {on: {type: date}, price: {type: decimal, places: 2}}}
      """
  }

  private func write(_ fields: Fields) throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Salon, languages: [en], country: IR}
      entities:
        customer:
          fields:
            name: {type: text, required: true}

      """ + fields.rawValue.split(separator: "\n").map { "      \($0.drop { $0 == " " })\n" }.joined(),
      to: "salon/business.yaml")
  }

  private func daftar(_ arguments: String...) async throws -> Command.Result {
    try await Daftar.run(arguments + ["--json", "--quiet"], in: folder)
  }

  /// A record in ten has a level that is no number.
  private static func level(_ number: Int) -> String { number % 10 == 9 ? "gold \(number)" : String(number) }

  /// Makes the salon with its records under the old schema, and keeps a copy of it.
  private func fill() async throws {
    try write(.old)
    #expect(try await daftar("db", "apply", "salon").exitCode == 0)
    let note = String(repeating: "she likes it short ", count: 40)
    let lines = (0..<Self.records).map { number in
      #"{"name":"customer \#(number)","level":"\#(Self.level(number))","city":"\#(number % 2 == 0 ? "qom" : "tehran")","#
        + #""note":"\#(note)\#(number)","visits":[{"on":"2026-01-05","price":\#(number)},{"on":"2026-02-06"}]}"#
    }
    let added = try await Daftar.run(
      ["record", "add", "salon", "--json", "--quiet"], input: lines.joined(separator: "\n"), in: folder)
    #expect(added.exitCode == 0, "\(added.errors)")
    if case .postgreSQL(let server) = TestEngine.current {
      return try server.copy(try moments.name("salon.sqlite"), to: try moments.name("kept.sqlite"))
    }
    for ending in ["", "-wal"] where folder.has("salon.sqlite" + ending) {
      try FileManager.default.copyItem(atPath: path + ending, toPath: folder.file("kept") + ending)
    }
  }

  /// Puts the database of the old schema back.
  private func restore() throws {
    if case .postgreSQL(let server) = TestEngine.current {
      return try server.copy(try moments.name("kept.sqlite"), to: try moments.name("salon.sqlite"))
    }
    for ending in ["", "-wal", "-shm", "-journal"] where folder.has("salon.sqlite" + ending) {
      try FileManager.default.removeItem(atPath: path + ending)
    }
    for ending in ["", "-wal"] where folder.has("kept" + ending) {
      try FileManager.default.copyItem(atPath: folder.file("kept") + ending, toPath: path + ending)
    }
  }

  /// Whether the database is whole under a schema, by its own check.
  private func isWhole(_ fields: Fields) async throws -> Bool {
    try write(fields)
    let check = try await daftar("db", "check", "salon")
    return try check.exitCode == 0 && check.json().first?["problems"] == .array([])
  }

  /// Expects every record with the values that it had under the old schema.
  private func expectOld(_ context: String) throws {
    let levels = try texts("SELECT name || ' ' || level || ' ' || city FROM customer ORDER BY daftar_row")
    #expect(
      levels
        == (0..<Self.records).map { "customer \($0) \(Self.level($0)) \($0 % 2 == 0 ? "qom" : "tehran")" },
      "\(context)")
    try expectWhole(price: "price", version: 1, context)
  }

  /// Expects every record with its values: those that were converted, and the old ones that are kept aside.
  private func expectNew(_ context: String) throws {
    let levels = try texts(
      """
      SELECT name || ' ' || coalesce(CAST(level AS text), '-') || ' ' || daftar_was_level || ' '
      || (SELECT max(option) FROM customer__city WHERE record_id = customer.id)
      FROM customer ORDER BY daftar_row
      """)
    #expect(
      levels
        == (0..<Self.records).map { number in
          let old = Self.level(number)
          return "customer \(number) \(Int(old).map(String.init) ?? "-") \(old) \(number % 2 == 0 ? "qom" : "tehran")"
        }, "\(context)")
    try expectWhole(price: TestEngine.isPostgreSQL ? "trunc(price)" : "price / 100", version: 2, context)
    try expectWhole(price: "daftar_was_price", version: 2, context)
  }

  private func texts(_ query: String) throws -> [String] { try Daftar.texts(query, "salon.sqlite", in: folder) }

  /// Expects the rows, notes and history of all records.
  private func expectWhole(price: String, version: Int, _ context: String) throws {
    let prices = try texts(
      """
      SELECT coalesce(CAST(\(price) AS text), '-') FROM customer__visits
      JOIN customer ON customer.id = daftar_parent ORDER BY daftar_row, daftar_position
      """)
    #expect(prices == (0..<Self.records).flatMap { [String($0), "-"] }, "\(context): \(price)")
    let notes = try texts(
      "SELECT count(*) FROM customer WHERE note LIKE 'she likes it short %' || (daftar_row - 1)")
    #expect(notes == [String(Self.records)], "\(context): notes")
    #expect(
      try texts("SELECT count(DISTINCT record_id) || ' ' || max(version) FROM daftar_history")
        == ["\(Self.records) \(version)"], "\(context): history")
  }

  @Test("Killed anywhere while its tables are replaced, it opens with the old schema or with the new one")
  func killed() async throws {
    try await fill()
    try write(.new)
    let database = try moments.address("salon.sqlite")
    let count = try await moments.count {
      let whole = try await daftar("db", "apply", "salon", "--database", database)
      #expect(whole.exitCode == 0, "\(whole.errors)")
    }
    try expectNew("undisturbed")
    var random = SeededGenerator(seed: Self.seed)
    var killed = 0
    for round in 0..<Self.kills {
      try restore()
      try write(.new)
      let wanted = Int.random(in: count * round / Self.kills...count * (round + 1) / Self.kills, using: &random)
      let context = "seed \(Self.seed), kill \(round) after \(wanted) of \(count) writes or messages"
      let process = try Daftar.start(["db", "apply", "salon", "--quiet", "--database", database], in: folder)
      let result = try await moments.kill(process, after: wanted, turn: round)
      try moments.settle("salon.sqlite")
      #expect([0, 3, 137].contains(result.exitCode), "\(context): \(result.errors)")
      if result.exitCode != 0 { killed += 1 }
      if try await isWhole(.old) {
        #expect(result.exitCode != 0, "\(context): nothing was done")
        try expectOld(context)
      } else {
        #expect(try await isWhole(.new), "\(context)")
        try expectNew(context)
      }
      try write(.new)
      let again = try await daftar("db", "apply", "salon")
      #expect(again.exitCode == 0, "\(context): \(again.errors)")
      #expect(try await isWhole(.new), "\(context): in the end")
      try expectNew(context + ": in the end")
    }
    #expect(killed > 0, "none was killed in time")
  }

  @Test("Two processes that do it at once do it once") func twice() async throws {
    try await fill()
    for round in 0..<(TestEngine.isPostgreSQL ? 2 : 4) {
      try restore()
      try write(.new)
      let processes = try (0..<2).map { _ in
        try Daftar.start(["db", "apply", "salon", "--quiet"], in: folder)
      }
      var results: [Command.Result] = []
      for process in processes { results.append(try await process.result()) }
      #expect(results.contains { $0.exitCode == 0 }, "round \(round)")
      for result in results where result.exitCode != 0 {
        #expect(result.exitCode == 3 && result.errors.contains("is busy"), "round \(round): \(result.errors)")
      }
      #expect(try await isWhole(.new), "round \(round)")
      try expectNew("round \(round)")
      let status = try await daftar("db", "status", "salon")
      #expect(try status.json().first?["state"]?.string == "up_to_date", "round \(round)")
    }
  }
}
