import Audit
import DatabaseFixtures
import Diagnostics
import Engine
import Foundation
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

/// Files of a database that somebody or something has damaged: it is found out when they are opened or checked.
@Suite(.needs(BuiltProgram.part), .serialized) struct DamageTests {
  private static let seeds = 1000

  private let folder: TemporaryFolder
  private let verdict: Verdict
  private let bytes: Data
  /// The rows of records and of their history.
  private let whole: [String: [String]]

  init() async throws {
    folder = try TemporaryFolder()
    try await Members.prepare(folder, 12)
    let id = try RawTables(path: folder.file("club.sqlite")).texts("SELECT id FROM member ORDER BY daftar_row")
    try Unprepared.check(
      try await daftar(
        "record", "update", "club", id[3], "--data", #"{"full_name":"Another name"}"#, "--quiet", in: folder))
    try Unprepared.check(try await daftar("record", "delete", "club", id[5], "--quiet", in: folder))
    verdict = try Verdict(business: folder.file("club"))
    bytes = try Data(contentsOf: URL(filePath: folder.file("club.sqlite")))
    whole = try Self.rows(folder.file("club.sqlite"))
  }

  /// What may happen to the bytes of a file.
  private enum Damage: String, CaseIterable {
    case stretch, scattered, cut, cutAtPage, zeroedPage

    func done(to bytes: Data, _ random: inout SeededGenerator) -> Data {
      var bytes = bytes
      let place = Int.random(in: 0..<(bytes.count - 100), using: &random)
      switch self {
      case .stretch: for index in 0..<100 { bytes[place + index] = UInt8.random(in: 0...255, using: &random) }
      case .scattered:
        for _ in 0..<100 {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
      case .cut: bytes = bytes.prefix(place)
      case .cutAtPage: bytes = bytes.prefix(place / 4096 * 4096)
      case .zeroedPage:
        for index in 0..<4096 where place / 4096 * 4096 + index < bytes.count {
          bytes[place / 4096 * 4096 + index] = 0
        }
      }
      return bytes
    }
  }

  /// Whether the damage of a file is found, or does none to what it says; what is wrong otherwise.
  private func undetected(_ name: String) throws -> String? {
    do {
      guard try verdict.faults(folder.file(name)).isEmpty else { return nil }
    } catch is Failure { return nil }
    let dump = try Self.rows(folder.file(name))
    if dump == whole { return nil }
    return whole.compactMap { table, rows in
      let found = Set(dump[table] ?? []).subtracting(rows)
      return found.isEmpty ? nil : "\(table): \(found.sorted().first ?? "")"
    }.sorted().joined(separator: "; ")
  }

  private static func rows(_ path: String) throws -> [String: [String]] {
    let dump = try DatabaseDump(path: path)
    return dump.records.merging(dump.books.filter { $0.key == "daftar_history" }) { $1 }
  }

  @Test("Whatever bytes are overwritten or cut off, it is found, or nothing that was stored is another thing")
  func bytesOverwritten() throws {
    var found = 0
    for seed in 0..<Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let damage = Damage.allCases[seed % Damage.allCases.count]
      let damaged = damage.done(to: bytes, &random)
      try damaged.write(to: URL(filePath: folder.file("damaged.sqlite")))
      if damaged == bytes { continue }
      found += 1
      let undetected = try undetected("damaged.sqlite")
      #expect(undetected == nil, "seed \(seed), \(damage)")
      for ending in ["", "-wal", "-shm", "-journal"] where folder.has("damaged.sqlite" + ending) {
        try folder.remove("damaged.sqlite" + ending)
      }
    }
    #expect(found > Self.seeds * 9 / 10)
  }

  @Test("Commands over damaged files end with a code and a line, whatever they meet")
  func commands() async throws {
    for seed in 0..<12 {
      var random = SeededGenerator(seed: UInt64(7_000 + seed))
      let damage = Damage.allCases[seed % Damage.allCases.count]
      try damage.done(to: bytes, &random).write(to: URL(filePath: folder.file("damaged.sqlite")))
      for words in [["db", "check"], ["record", "list"], ["audit", "verify"]] {
        let result = try await BuiltProgram.start(
          words + ["club", "--json", "--quiet", "--database", "sqlite:damaged.sqlite"], in: folder
        ).result()
        #expect([0, 1, 3].contains(result.exitCode), "seed \(seed), \(damage), \(words): \(result.errors)")
        #expect(result.exitCode != 3 || result.errors.split(separator: "\n").count == 1, "\(result.errors)")
      }
    }
  }

  @Test("The file as it was is sound, and a value changed behind its back is found")
  func control() throws {
    try bytes.write(to: URL(filePath: folder.file("same.sqlite")))
    #expect(try verdict.faults(folder.file("same.sqlite")) == [])
    try RawTables.change(folder.file("same.sqlite"), "UPDATE member SET level = '5' WHERE daftar_row = 2")
    #expect(try verdict.faults(folder.file("same.sqlite")) != [])
  }

  @Test("A log that was removed from a database is found by a head that was kept outside")
  func logRemoved() throws {
    let store = try SQLiteStore(path: folder.file("club.sqlite"), schema: verdict.schema)
    let service = RecordService(schema: verdict.schema, store: store)
    let entity = verdict.schema.entities[0]
    let input = RecordInput([.init(name: "full_name", value: .text("The last one"))])
    _ = try service.create(input, in: entity, by: UserFacts(name: "sara"))
    let head = try store.readAudit { try AuditVerifier().report(on: $0) }.head(at: "now")
    // What is on the disk without the log, while the program still runs.
    for (name, isWhole) in [("with.sqlite", true), ("without.sqlite", false)] {
      for ending in ["", "-wal"] where isWhole || ending.isEmpty {
        try FileManager.default.copyItem(
          atPath: folder.file("club.sqlite") + ending, toPath: folder.file(name) + ending)
      }
      let copy = try SQLiteStore(path: folder.file(name), schema: verdict.schema, for: .inspection)
      let report = try copy.readAudit { try AuditVerifier(heads: [head]).report(on: $0) }
      #expect(report.isSound == isWhole, "\(name): \(report.findings)")
    }
    try store.close()
  }

  @Test("A database whose journal was removed in the middle of a transaction is not taken for a sound one")
  func journalRemoved() throws {
    try HotJournal.make(at: folder.file("hot.sqlite"))
    try folder.remove("hot.sqlite-journal")
    #expect(throws: Failure.self) { try verdict.faults(folder.file("hot.sqlite")) }
  }
}
