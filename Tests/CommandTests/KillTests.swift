import DatabaseFixtures
import JSONText
import TestSupport
import Testing

/// A save that was acknowledged stays, and none is half there, whenever the process is killed.
@Suite(.needs(BuiltProgram.part), .serialized) struct KillTests {
  private static let seed: UInt64 = 20_261
  private static let kills = 20

  private let club: Club
  private var path: String { club.folder.file("club.sqlite") }

  init() throws { club = try Club() }

  /// Lines of records, each with rows and options, that no other line equals.
  private func lines(_ round: Int) -> String {
    (0..<4000).map { number in
      #"{"full_name":"member \#(round) \#(number)","interests":["books","food"],"#
        + #""purchases":[{"product":"tea \#(number)"},{"product":"cup","quantity":2}]}"#
    }
    .joined(separator: "\n")
  }

  @Test("Killed at random points of a loop of saves") func killedAtRandomPointsOfALoopOfSaves() async throws {
    #expect(try await club.daftar("db", "apply", "club", "--quiet").exitCode == 0)
    var random = SeededGenerator(seed: Self.seed)
    var settled: [String] = []
    var killed = 0
    for round in 0..<Self.kills {
      let wanted = Int.random(in: 0...60, using: &random)
      let writes = Int.random(in: 0...60, using: &random)
      let context = "seed \(Self.seed), kill \(round): after \(wanted) lines and \(writes) writes"
      let process = try Daftar.start(
        ["record", "add", "club", "member", "--json", "--quiet"], input: lines(round), in: club.folder)
      _ = try await process.wait { process.output.utf8.count { $0 == 0x0A } >= wanted }
      // A save writes a few pages to the log of the database, so that the kill falls anywhere within one.
      try await process.waitForChanges(writes, in: club.folder.path)
      process.kill()
      let result = try await process.result()
      // On a machine that is busy with other tests it may have come to its end.
      #expect(result.exitCode == 137 || result.exitCode == 0, "\(context): \(result.errors)")
      if result.exitCode == 137 { killed += 1 }
      let whole = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let ids = try whole.map { line in
        try #require(try JSONValue.parse(Array(line.utf8))["id"]?.string, "\(context): \(line)")
      }
      #expect(ids.count >= wanted, "\(context)")
      let stored = try RawTables(path: path).texts("SELECT id FROM member ORDER BY rowid")
      #expect(Array(stored.prefix(settled.count + ids.count)) == settled + ids, "\(context): lost")
      #expect((0...1).contains(stored.count - settled.count - ids.count), "\(context): more than the one in flight")
      try expectWholeRecords(stored, context)
      #expect(try await club.isWhole("club.sqlite"), "\(context)")
      settled = stored
    }
    #expect(settled.count > Self.kills)
    #expect(killed > Self.kills / 2, "too few were killed in time")
  }

  /// Every record with both its rows, both its options and one entry of history.
  private func expectWholeRecords(_ stored: [String], _ context: String) throws {
    let raw = try RawTables(path: path)
    for (table, column, count) in [
      ("member__purchases", "daftar_parent", 2), ("member__interests", "record_id", 2),
      ("daftar_history", "record_id", 1),
    ] {
      let owners = try raw.texts("SELECT \"\(column)\" FROM \"\(table)\"")
      let counts = owners.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      #expect(counts == Dictionary(uniqueKeysWithValues: stored.map { ($0, count) }), "\(context): \(table)")
    }
  }
}
