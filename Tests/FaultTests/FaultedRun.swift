import Foundation
import TestSupport

/// A program that ran to its end, or into a fault.
struct FaultedRun {
  let result: Command.Result
  /// The calls that it made on files of its folder: `pwrite club.sqlite-wal`.
  let calls: [String]
  /// Whether the fault came.
  let isFaulted: Bool

  /// Runs the built program.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - input: Its standard input.
  ///   - folder: Where it runs, and where the files are.
  ///   - fault: What happens to it.
  /// - Throws: Where it cannot be started.
  init(_ arguments: [String], input: String = "", in folder: TemporaryFolder, _ fault: Fault) async throws {
    let notes = try TemporaryFolder()
    result = try await BuiltProgram.start(
      arguments, input: Array(input.utf8), environment: fault.environment(in: folder, notes: notes), in: folder
    ).result()
    let lines = ((try? String(contentsOfFile: notes.file("log"), encoding: .utf8)) ?? "").split(separator: "\n")
    isFaulted = lines.contains { $0.hasPrefix("fault ") }
    calls = lines.filter { !$0.hasPrefix("fault ") }.map { $0.drop { $0 != " " }.dropFirst().description }
  }
}
