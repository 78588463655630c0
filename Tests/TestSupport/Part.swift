import Foundation
public import Testing

/// Something outside of the package that a test needs: a browser, a database server, large or public data.
///
/// Where it is missing the test is skipped by its name. With `DAFTAR_REQUIRE_PARTS=1` it fails instead, unless it is
/// data that lies beside the package, which a clone need not have.
///
/// ```
/// @Test(.needs(.executable("chromium"))) func aFormIsFilled() async throws { … }
/// ```
public struct Part: Sendable {
  /// What is told of it: "skipped: needs chromium".
  public let name: String
  /// Whether it belongs to every machine that runs all tests.
  private let isOfTheMachine: Bool
  private let probe: @Sendable () -> Bool

  /// A part of the machine, and how to see whether it is there.
  public init(_ name: String, isThere probe: @escaping @Sendable () -> Bool) {
    self.init(name, isOfTheMachine: true, isThere: probe)
  }

  private init(_ name: String, isOfTheMachine: Bool, isThere probe: @escaping @Sendable () -> Bool) {
    self.name = name
    self.isOfTheMachine = isOfTheMachine
    self.probe = probe
  }

  /// A program in the search path.
  public static func executable(_ name: String) -> Part { Part(name) { Part.pathOfExecutable(name) != nil } }

  /// A file or folder of the package by its path from the root.
  public static func file(_ relative: String) -> Part {
    Part(relative) { FileManager.default.fileExists(atPath: PackageRoot.path(relative)) }
  }

  /// A file or folder of the large and public data beside the package. No test may fail for want of it.
  public static func shared(_ relative: String) -> Part {
    let path = SharedData.path(relative)
    return Part("../shared/" + relative, isOfTheMachine: false) { FileManager.default.fileExists(atPath: path) }
  }

  /// Where a program lies in the search path.
  public static func pathOfExecutable(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether a missing part is a failure.
  public static var areRequired: Bool { ProcessInfo.processInfo.environment["DAFTAR_REQUIRE_PARTS"] == "1" }

  /// Whether it is there; throws where it is not and all parts of a machine are required.
  public func isThere() throws -> Bool {
    if probe() { return true }
    if isOfTheMachine, Part.areRequired { throw Missing(name: name) }
    return false
  }

  /// A part that is required and not there.
  public struct Missing: Error, CustomStringConvertible {
    public let name: String
    public var description: String { "missing part: \(name)" }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test by name, or fails it where parts are required, unless the part is there.
  public static func needs(_ part: Part) -> Self {
    .enabled("needs \(part.name)") { try part.isThere() }
  }
}
