import Foundation

/// The `daftar` that was built with the tests.
public enum BuiltProgram {
  /// Skips a test by name where the program is not beside the tests.
  public static let part = Part("the daftar program beside the tests") { path != nil }

  /// Where it lies.
  public static let path: String? = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = URL(filePath: own).deletingLastPathComponent().appending(path: "daftar").path
    return [beside, PackageRoot.path(".build/debug/daftar")].first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// An environment with nothing of the machine's own language.
  public static let environment = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "C"]

  struct Absent: Error {}

  /// Starts it in a folder.
  public static func start(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in folder: TemporaryFolder
  ) throws -> Command {
    guard let path else { throw Absent() }
    return try Command(
      path, arguments, input: input, environment: Self.environment.merging(environment) { $1 }, in: folder.path)
  }
}
