import Foundation

/// The project's hostile inputs, made anew by their own maker, which lies beside the package where it is there.
public struct HostileFiles: Sendable {
  /// Their maker.
  public static let part = Part.shared(name)
  /// What runs it.
  public static let interpreter = Part.executable("python3")

  private static let name = "tools/hostile_files.py"
  public let folder: TemporaryFolder

  /// Makes those of the first part: YAML and JSON. (The others take seconds and tens of megabytes.)
  public static func yamlAndJSON() async throws -> HostileFiles { try await make(upTo: "# text") }

  /// Makes those of the first two parts: YAML, JSON, and tables of text.
  public static func tables() async throws -> HostileFiles { try await make(upTo: "# XLSX") }

  /// Runs the maker up to the line that begins a part.
  private static func make(upTo part: String) async throws -> HostileFiles {
    let folder = try TemporaryFolder()
    let script = "import sys; exec(open(sys.argv.pop(1)).read().split('\(part)')[0])"
    let python = Part.pathOfExecutable("python3") ?? "python3"
    let result = try await Command.run(python, ["-c", script, SharedData.path(name), folder.path])
    guard result.exitCode == 0 else { throw CocoaError(.featureUnsupported, userInfo: ["errors": result.errors]) }
    return HostileFiles(folder: folder)
  }

  /// The names that end in `suffix`.
  public func names(_ suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(suffix) }.sorted()
  }

  public func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: folder.file(name))))
  }
}
