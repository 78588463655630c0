import DatabaseFixtures
import PostgreSQLFixtures
import StorageFixtures
import TestSupport
import Testing

/// An import, or its rollback, that is killed anywhere, or whose server crashes, goes on to the same database as one that
/// nobody disturbed.
@Suite(.needs(BuiltProgram.part), .serialized, .onBothEnginesThatMayCrash) struct ImportKillTests {
  private static let seed: UInt64 = 20_263
  private static var kills: Int { TestEngine.isPostgreSQL ? 20 : 50 }
  private static let rows = 1200

  private let folder: TemporaryFolder
  private let moments: WorkMoments

  init() throws {
    folder = try TemporaryFolder()
    moments = try WorkMoments(in: folder)
    try folder.write(OldBook.business, to: "club.yaml")
    try folder.write(OldBook.rows(Self.rows, seed: Self.seed), to: "old.csv")
  }

  /// What is done, again and again: a wave is brought over, and taken back.
  private enum Stage: String, CaseIterable {
    case run, rollback
  }

  private func arguments(_ stage: Stage, _ database: String) throws -> [String] {
    ["import", stage.rawValue, "club.yaml", "--wave", "rest", "--json", "--quiet", "--as", "sara"]
      + ["--database", try moments.address(database)] + (stage == .run ? ["--errors", "\(database).csv"] : [])
  }

  /// Whether a stage came to its end. A run that leaves rows to people ends with 1.
  private func isDone(_ result: Command.Result, _ stage: Stage) -> Bool {
    switch stage {
    case .run: result.exitCode == 0 || (result.exitCode == 1 && result.output.contains(#""quarantined":"#))
    case .rollback: result.exitCode == 0
    }
  }

  /// Does a stage to its end; how many moments it has for a kill.
  @discardableResult
  private func finish(_ stage: Stage, _ database: String, _ context: String) async throws -> Int {
    try await moments.count {
      let result = try await Daftar.run(try arguments(stage, database), in: folder)
      #expect(isDone(result, stage), "\(context): \(result.exitCode) \(result.errors)")
    }
  }

  /// Does a stage, killed at random moments until it comes to its end; how often it was killed.
  private func stumble(
    _ stage: Stage, within count: Int, most: Int, _ random: inout SeededGenerator
  ) async throws -> Int {
    for kills in 0..<most {
      let process = try Daftar.start(try arguments(stage, "killed.sqlite"), in: folder)
      // The signal comes some writes later than it is sent, and no kill is of use behind the end.
      let moment = Int.random(in: 0...(count * 3 / 4), using: &random)
      let result = try await moments.kill(process, after: moment, turn: kills)
      try moments.settle("killed.sqlite")
      if isDone(result, stage) { return kills }
      #expect([3, 137].contains(result.exitCode), "\(stage), kill \(kills): \(result.errors)")
    }
    try await finish(stage, "killed.sqlite", "\(stage) after \(most) kills")
    return most
  }

  private func dump(_ database: String) throws -> DatabaseDump {
    let path = folder.file(database)
    guard let server = try ScratchDatabase.connection(path: path) else { return try DatabaseDump(path: path) }
    return try DatabaseDump(tables: try server.tables()) { try server.rows(of: $0, without: $1) }
  }

  @Test("Killed anywhere it goes on") func killedAnywhereItGoesOn() async throws {
    var random = SeededGenerator(seed: Self.seed)
    for database in ["whole.sqlite", "killed.sqlite"] {
      for command in ["plan", "run"] {
        let wave = command == "run" ? ["--wave", "pilot"] : []
        let result = try await Daftar.run(
          ["import", command, "club.yaml", "--json", "--quiet", "--as", "sara"]
            + ["--database", try moments.address(database)] + wave,
          in: folder)
        #expect(command == "run" ? isDone(result, .run) : result.exitCode == 0, "\(result.exitCode) \(result.errors)")
      }
    }
    var kills = 0
    var rounds = 0
    while kills < Self.kills {
      for stage in Stage.allCases {
        let context = "seed \(Self.seed), round \(rounds), \(stage) behind \(kills) kills"
        let count = try await finish(stage, "whole.sqlite", context)
        kills += try await stumble(stage, within: count, most: 13, &random)
        let whole = try dump("whole.sqlite")
        let killed = try dump("killed.sqlite")
        for (table, rows) in whole.records.merging(whole.books, uniquingKeysWith: { first, _ in first }) {
          #expect((killed.records[table] ?? killed.books[table]) == rows, "\(context): \(table)")
        }
        #expect(stage == .rollback || (whole.records["member"]?.count ?? 0) > Self.rows / 3)
      }
      rounds += 1
      #expect(rounds < 60, "\(kills) kills")
    }
  }
}
