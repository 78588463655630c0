import JSONText
import StorageFixtures
import TestSupport
import Testing

/// A save that was acknowledged stays, and none is half there, whenever the process is killed, or its server crashes.
@Suite(.needs(BuiltProgram.part), .serialized, .onBothEnginesThatMayCrash) struct KillTests {
  private static let seed: UInt64 = 20_261
  private static var kills: Int { TestEngine.isPostgreSQL ? 10 : 20 }

  private let club: Club

  init() throws { club = try Club() }

  /// Lines of records, each with rows and options, that no other line equals: more than are saved until a kill.
  private func lines(_ round: Int) -> String {
    (0..<(TestEngine.isPostgreSQL ? 400 : 4000)).map { number in
      #"{"full_name":"member \#(round) \#(number)","interests":["books","food"],"#
        + #""purchases":[{"product":"tea \#(number)"},{"product":"cup","quantity":2}]}"#
    }
    .joined(separator: "\n")
  }

  @Test("Killed at random points of a loop of saves") func killedAtRandomPointsOfALoopOfSaves() async throws {
    #expect(try await club.daftar("db", "apply", "club", "--quiet").exitCode == 0)
    let moments = try WorkMoments(in: club.folder)
    let database = try moments.address("club.sqlite")
    var random = SeededGenerator(seed: Self.seed)
    var settled: [String] = []
    var killed = 0
    for round in 0..<Self.kills {
      let wanted = Int.random(in: 0...60, using: &random)
      let writes = Int.random(in: 0...60, using: &random)
      let context = "seed \(Self.seed), kill \(round): after \(wanted) lines and \(writes) writes"
      let process = try Daftar.start(
        ["record", "add", "club", "member", "--json", "--quiet", "--database", database], input: lines(round),
        in: club.folder)
      _ = try await process.wait { process.output.utf8.count { $0 == 0x0A } >= wanted }
      // A save writes a few pages to the log of the database, or sends a few messages, so that the kill falls anywhere
      // within one.
      let result = try await moments.kill(process, after: writes, turn: round)
      try moments.settle("club.sqlite")
      // On a machine that is busy with other tests it may have come to its end; without its server it says so.
      #expect([0, 3, 137].contains(result.exitCode), "\(context): \(result.errors)")
      if result.exitCode != 0 { killed += 1 }
      let whole = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let ids = try whole.map { line in
        try #require(try JSONValue.parse(Array(line.utf8))["id"]?.string, "\(context): \(line)")
      }
      #expect(ids.count >= wanted, "\(context)")
      let stored = try texts("SELECT id FROM member ORDER BY daftar_row")
      #expect(Array(stored.prefix(settled.count + ids.count)) == settled + ids, "\(context): lost")
      #expect((0...1).contains(stored.count - settled.count - ids.count), "\(context): more than the one in flight")
      try expectWholeRecords(stored, context)
      #expect(try await club.isWhole("club.sqlite"), "\(context)")
      settled = stored
    }
    #expect(settled.count > Self.kills)
    #expect(killed > Self.kills / 2, "too few were killed in time")
  }

  private func texts(_ query: String) throws -> [String] { try Daftar.texts(query, "club.sqlite", in: club.folder) }

  /// Every record with both its rows, both its options and one entry of history.
  private func expectWholeRecords(_ stored: [String], _ context: String) throws {
    for (table, column, count) in [
      ("member__purchases", "daftar_parent", 2), ("member__interests", "record_id", 2),
      ("daftar_history", "record_id", 1),
    ] {
      let owners = try texts("SELECT \"\(column)\" FROM \"\(table)\"")
      let counts = owners.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      #expect(counts == Dictionary(uniqueKeysWithValues: stored.map { ($0, count) }), "\(context): \(table)")
    }
  }
}
