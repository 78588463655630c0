import Foundation
import Synchronization

/// A program that a test runs: its output goes to files, so that neither side waits for the other.
public final class Command {
  /// How a program ended and what it wrote.
  public struct Result: Sendable {
    /// The exit code; 128 and the signal's number where a signal ended it.
    public let exitCode: Int32
    public let output: String
    public let errors: String
    /// Whether it was ended because its time was over.
    public let isTimedOut: Bool
  }

  /// Whether the program has ended. Where it changes, and where the program writes, who waits is told.
  private final class Life: Sendable {
    let condition = Condition()
    private let ended = Mutex(false)

    var isOver: Bool { ended.withLock { $0 } }

    func end() {
      ended.withLock { $0 = true }
      condition.signal()
    }
  }

  private let process = Process()
  private let life = Life()
  private let folder: TemporaryFolder

  /// Starts a program. Its standard input is `input`, or empty. `environment` is added to the test's own.
  public init(
    _ executable: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String] = [:],
    in directory: String? = nil
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(input, to: "input")
    try folder.write("", to: "output")
    try folder.write("", to: "errors")
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    let streams = [
      try FileHandle(forReadingFrom: folder.url.appending(path: "input")),
      try FileHandle(forWritingTo: folder.url.appending(path: "output")),
      try FileHandle(forWritingTo: folder.url.appending(path: "errors")),
    ]
    // The program has them of its own once it runs. `Process` keeps ours for as long as the test run lasts, and beside
    // a thousand open files Foundation reads past the end of their list (swift-corelibs-foundation, 5472).
    defer { for stream in streams { try? stream.close() } }
    (process.standardInput, process.standardOutput, process.standardError) = (streams[0], streams[1], streams[2])
    process.terminationHandler = { [life] _ in life.end() }
    try process.run()
  }

  deinit { kill() }

  /// What it has written to standard output so far.
  public var output: String { text("output") }

  /// What it has written to standard error so far.
  public var errors: String { text("errors") }

  public var isRunning: Bool { !life.isOver }

  public var processID: Int32 { process.processIdentifier }

  /// Sends a signal. (A program started from a task may have SIGTERM blocked; SIGINT and SIGKILL arrive.)
  public func signal(_ number: Int32) {
    if process.isRunning { Foundation.kill(process.processIdentifier, number) }
  }

  /// Ends it at once.
  public func kill() { signal(SIGKILL) }

  /// Waits for its end, or ends it when the time is over.
  public func result(timeout: Duration = .seconds(600)) async throws -> Result {
    let isTimedOut = await !life.condition.wait(limit: timeout) { life.isOver }
    if isTimedOut {
      kill()
      _ = await life.condition.wait { life.isOver }
    }
    let code = exitCode()
    return Result(exitCode: code, output: output, errors: errors, isTimedOut: isTimedOut)
  }

  /// What the process itself says of its end, a moment after telling that it came.
  private func exitCode() -> Int32 {
    process.waitUntilExit()
    let status = process.terminationStatus
    return process.terminationReason == .uncaughtSignal ? 128 + status : status
  }

  /// Waits until its output holds a text; false where it ends or the time is over before.
  public func waitForOutput(_ text: String, timeout: Duration = .seconds(600)) async throws -> Bool {
    try await wait(limit: timeout) { output.contains(text) }
  }

  /// Waits until something holds of what it has written. It is asked again whenever the program writes.
  ///
  /// - Parameters:
  ///   - limit: Ends a wait for what does not come.
  ///   - holds: What is waited for.
  /// - Returns: Whether it holds; false where the program ended, or the limit was reached, before.
  /// - Throws: Where what it writes cannot be watched.
  public func wait(limit: Duration = .seconds(600), until holds: () -> Bool) async throws -> Bool {
    let writing = try FileChanges(of: folder.path, telling: life.condition)
    _ = await life.condition.wait(limit: limit) { life.isOver || holds() }
    return withExtendedLifetime(writing) { holds() }
  }

  /// Waits until files of a folder have been changed so many times more, or the program has ended.
  ///
  /// - Throws: Where the folder cannot be watched.
  public func waitForChanges(_ count: Int, in folder: String) async throws {
    let changes = try FileChanges(of: folder, telling: life.condition)
    _ = await life.condition.wait { life.isOver || changes.count >= count }
  }

  /// Runs a program to its end.
  public static func run(
    _ executable: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String] = [:],
    in directory: String? = nil, timeout: Duration = .seconds(600)
  ) async throws -> Result {
    let command = try Command(executable, arguments, input: input, environment: environment, in: directory)
    return try await command.result(timeout: timeout)
  }

  private func text(_ name: String) -> String {
    let data = (try? Data(contentsOf: folder.url.appending(path: name))) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
