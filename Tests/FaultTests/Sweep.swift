import Foundation
import TestSupport

/// A piece of work that is done again and again from the same beginning, with a fault at another call each time.
struct Sweep {
  let work: any Work
  /// The calls of the work that nobody disturbs.
  let calls: [String]
  private let beginning: TemporaryFolder
  private let outcomes: Outcomes
  private let verdict: Verdict

  /// What came of a fault.
  enum Result {
    /// The program came to its end before it.
    case missed
    /// It came, with what is wrong in the end.
    case met([String])
  }

  /// What somebody does to the files between the fault and the look at what it left.
  typealias Sabotage = @Sendable (TemporaryFolder) throws -> Void

  /// Prepares the work, and does it once to its end.
  ///
  /// - Throws: `Unprepared` where it does not come to its end.
  init(_ work: any Work) async throws {
    self.work = work
    beginning = try TemporaryFolder()
    try await work.prepare(beginning)
    let whole = try Self.copy(of: beginning)
    let run = try await FaultedRun(
      work.arguments(in: whole), input: work.input(in: whole), in: whole,
      Fault.none)
    guard work.isDone(run.result, in: whole) else { throw Unprepared(errors: "\(work.name): \(run.result.errors)") }
    calls = run.calls
    verdict = try Verdict(business: beginning.file(work.business))
    outcomes = try Outcomes(before: FolderState(of: beginning), after: FolderState(of: whole))
  }

  private static func copy(of folder: TemporaryFolder) throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.copyItem(atPath: folder.file(name), toPath: copy.file(name))
    }
    return copy
  }

  /// Does the work with a fault, looks at what it left, and does it again.
  ///
  /// - Parameters:
  ///   - fault: The fault.
  ///   - mustBeDone: Whether the work must come to its end all the same.
  ///   - sabotage: Done before anything is looked at.
  /// - Throws: Where the program cannot be started, or a file not be read.
  func result(of fault: Fault, mustBeDone: Bool = false, sabotage: Sabotage? = nil) async throws -> Result {
    let folder = try Self.copy(of: beginning)
    let run = try await FaultedRun(
      work.arguments(in: folder), input: work.input(in: folder), in: folder, fault)
    guard run.isFaulted else {
      return work.isDone(run.result, in: folder) ? .missed : .met(["ended with \(run.result.exitCode)"])
    }
    let expected = work.isDone(run.result, in: folder) || !mustBeDone && Self.isExpected(run.result, fault)
    var found = expected ? [] : ["ended with \(run.result.exitCode): \(run.result.errors)"]
    try sabotage?(folder)
    found += try look(at: folder, after: run.result, fault)
    found += try await again(in: folder)
    return .met(found)
  }

  /// Whether a program may end so: by the signal, or with one line that says what was wrong outside.
  private static func isExpected(_ result: Command.Result, _ fault: Fault) -> Bool {
    if Fault.Way.crashes.contains(fault.way) { return result.exitCode == 137 }
    return result.exitCode == 3 && result.errors.split(separator: "\n").count { $0.hasPrefix("error: ") } == 1
  }

  private func look(at folder: TemporaryFolder, after run: Command.Result, _ fault: Fault) throws -> [String] {
    var found: [String] = []
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      where name.hasSuffix(".sqlite") {
        let path = folder.file(name)
        if try work.verdict(for: path, verdict).hasTables(path) {
          found += try work.verdict(for: path, verdict).faults(path).map { "\(name): \($0)" }
        }
      }
      let state = try FolderState(of: folder)
      found += work.faults(in: folder, state, after: run, outcomes)
      if work.isDone(run, in: folder) { found += work.differences(state, outcomes).map { "done, and yet: \($0)" } }
    } catch { found.append("\(error)") }
    return found
  }

  private func again(in folder: TemporaryFolder) async throws -> [String] {
    do {
      let result = try await BuiltProgram.start(
        work.arguments(in: folder), input: Array(work.input(in: folder).utf8), in: folder
      ).result()
      guard work.isDone(result, in: folder) else { return ["again: \(result.exitCode) \(result.errors)"] }
      let state = try FolderState(of: folder)
      let main = folder.file(work.database)
      return try verdict.faults(main).map { "in the end: \($0)" }
        + work.differences(state, outcomes).map { "in the end: \($0)" } + work.faultsOfEnd(in: folder, state)
        + (state.drafts.isEmpty ? [] : ["left behind: \(state.drafts)"])
    } catch { return ["in the end: \(error)"] }
  }
}
