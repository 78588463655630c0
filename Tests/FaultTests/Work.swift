import TestSupport

/// Something that a program does to the files of a folder, and that must survive every fault.
protocol Work: Sendable {
  var name: String { get }
  /// The business, by its path in the folder.
  var business: String { get }
  /// The database that the work is about, by its name.
  var database: String { get }
  /// What somebody does to the database behind its back, so that the sweep has something to find.
  var sabotage: String { get }
  /// Whether it is done whole or not at all; otherwise part by part.
  var isAtomic: Bool { get }
  /// What tells what is wrong with a database, which may have another schema than the one in the end.
  func verdict(for path: String, _ verdict: Verdict) throws -> Verdict
  /// Makes what is there before it.
  func prepare(_ folder: TemporaryFolder) async throws
  /// The arguments of the program.
  func arguments(in folder: TemporaryFolder) throws -> [String]
  /// The standard input of the program: all of it, or what is left of it.
  func input(in folder: TemporaryFolder) throws -> String
  /// Whether it came to its end.
  func isDone(_ result: Command.Result, in folder: TemporaryFolder) -> Bool
  /// What is wrong in a folder in which the work met a fault, beside what is wrong with any database.
  func faults(in folder: TemporaryFolder, _ state: FolderState, after run: Command.Result, _ outcomes: Outcomes)
    -> [String]
  /// What is wrong where it was carried out again and came to its end, beside what differs from undisturbed work.
  func faultsOfEnd(in folder: TemporaryFolder, _ state: FolderState) throws -> [String]
  /// What differs from undisturbed work in the end.
  func differences(_ state: FolderState, _ outcomes: Outcomes) -> [String]
}

/// What a folder says before the work, and after it where nobody disturbs it.
struct Outcomes {
  let before: FolderState
  let after: FolderState
}

extension Work {
  var business: String { "club" }
  var database: String { "club.sqlite" }
  var sabotage: String { "DELETE FROM member WHERE daftar_row = (SELECT max(daftar_row) FROM member)" }
  var isAtomic: Bool { true }

  func verdict(for path: String, _ verdict: Verdict) throws -> Verdict { verdict }

  func input(in folder: TemporaryFolder) throws -> String { "" }

  func isDone(_ result: Command.Result, in folder: TemporaryFolder) -> Bool { result.exitCode == 0 }

  func faults(
    in folder: TemporaryFolder, _ state: FolderState, after run: Command.Result, _ outcomes: Outcomes
  ) -> [String] {
    let toAfter = state.differences(from: outcomes.after)
    guard !state.differences(from: outcomes.before).isEmpty, !toAfter.isEmpty else { return [] }
    return isAtomic ? ["half done: " + toAfter.joined(separator: ", ")] : []
  }

  func faultsOfEnd(in folder: TemporaryFolder, _ state: FolderState) throws -> [String] { [] }

  func differences(_ state: FolderState, _ outcomes: Outcomes) -> [String] { state.differences(from: outcomes.after) }
}

/// Runs the program in a folder, to prepare something.
func daftar(_ arguments: String..., input: String = "", in folder: TemporaryFolder) async throws -> Command.Result {
  try await BuiltProgram.start(arguments, input: Array(input.utf8), in: folder).result()
}

/// What had to be prepared and was not.
struct Unprepared: Error {
  let errors: String

  /// Throws where a program that prepares something failed.
  static func check(_ result: Command.Result, codes: Set<Int32> = [0]) throws {
    if !codes.contains(result.exitCode) { throw Unprepared(errors: "\(result.exitCode) \(result.errors)") }
  }
}
