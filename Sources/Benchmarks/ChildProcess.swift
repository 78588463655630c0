import Foundation
import Glibc

/// A command run to its end, with what it cost.
struct ChildProcess {
  /// What the operating system says of a finished run.
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

  /// The program of this name beside the one that runs.
  static func sibling(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return (own as NSString).deletingLastPathComponent + "/" + name
  }

  /// Whether the command could be run at all, with this as its only work.
  static func works(_ arguments: [String], in folder: String? = nil) -> Bool {
    (try? ChildProcess(arguments: arguments, folder: folder).run().exitCode) == 0
  }

  /// Runs the command; its words go to `output`. Memory is sampled every ten milliseconds.
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

  /// Starts the command without waiting for it; returns its process id.
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

  /// Anonymous memory of a process, from its status file.
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
