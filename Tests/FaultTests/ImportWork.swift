import TestSupport

/// A wave of an old book is brought over, or taken back.
struct ImportWork: Work {
  enum Stage: String, Sendable {
    case run, rollback
  }

  let stage: Stage
  let isAtomic = false

  var name: String { "import \(stage)" }
  var business: String { "club.yaml" }

  func prepare(_ folder: TemporaryFolder) async throws {
    try folder.write(OldBook.business, to: "club.yaml")
    try folder.write(OldBook.rows(50, seed: 20_267), to: "old.csv")
    try Unprepared.check(await daftar("import", "plan", "club.yaml", "--json", "--quiet", "--as", "sara", in: folder))
    let waves = stage == .run ? ["pilot"] : ["pilot", "rest"]
    for wave in waves {
      try Unprepared.check(
        await daftar(
          "import", "run", "club.yaml", "--wave", wave, "--json", "--quiet", "--as", "sara", in: folder),
        codes: [0, 1])
    }
  }

  func arguments(in folder: TemporaryFolder) -> [String] {
    ["import", stage.rawValue, "club.yaml", "--wave", "rest", "--json", "--quiet", "--as", "sara"]
      + (stage == .run ? ["--errors", "left.csv"] : [])
  }

  /// The book has torn rows, and a run that leaves some ends with 1.
  func isDone(_ result: Command.Result, in folder: TemporaryFolder) -> Bool {
    result.exitCode == 0 || (stage == .run && result.exitCode == 1 && result.output.contains(#""torn":"#))
  }
}
