import Foundation
import Glibc

/// Runs a command to its end and measures its cost.
struct ChildProcess {
  /// The resources of a finished run.
  struct Cost {
    /// Processor seconds, user and system together.
    var cpu: Double
    var wall: Double
    /// The most anonymous memory seen, in kilobytes.
    var anonymousKilobytes: Int
    var exitCode: Int32
  }

  let arguments: [String]
  var folder: String?
  var output = "/dev/null"

  /// The path of a program in the folder of this one.
  ///
  /// - Parameter name: The name of the program.
  static func sibling(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return (own as NSString).deletingLastPathComponent + "/" + name
  }

  /// Whether a command runs and exits with 0.
  ///
  /// - Parameters:
  ///   - arguments: The program and its arguments.
  ///   - folder: The working folder; nil for this one's.
  static func works(_ arguments: [String], in folder: String? = nil) -> Bool {
    (try? ChildProcess(arguments: arguments, folder: folder).run().exitCode) == 0
  }

  /// Runs the command, its output written to `output`. Memory is sampled every ten milliseconds.
  ///
  /// - Returns: The cost of the run.
  /// - Throws: An error where the command cannot be started.
  func run() throws -> Cost {
    let started = ContinuousClock.now
    let pid = try start()
    let status = "/proc/\(pid)/status"
    var most = 0
    var state: Int32 = 0
    var usage = rusage()
    while wait4(pid, &state, WNOHANG, &usage) == 0 {
      most = max(most, Self.anonymousKilobytes(status) ?? 0)
      usleep(10_000)
    }
    let exitCode = state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F)
    return Cost(
      cpu: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime),
      wall: Self.seconds(ContinuousClock.now - started),
      anonymousKilobytes: most, exitCode: exitCode)
  }

  /// Starts the command without waiting for it.
  ///
  /// - Returns: Its process id.
  /// - Throws: An error where the command cannot be started.
  func start() throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let line = folder.map { ["env", "-C", $0] + arguments } ?? arguments
    var pid = pid_t()
    var words = line.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    guard posix_spawnp(&pid, line[0], &actions, nil, &words, environ) == 0 else {
      throw CocoaError(.fileNoSuchFile)
    }
    return pid
  }

  /// The anonymous memory of a process, in kilobytes.
  ///
  /// - Parameter status: The path of its status file.
  /// - Returns: The memory; nil where the file cannot be read.
  static func anonymousKilobytes(_ status: String) -> Int? {
    guard let text = try? String(contentsOfFile: status, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
