import TestSupport
import Testing

/// The library that makes calls of a program fail (`Shim/faults.c`), compiled once a test run by the compiler that comes
/// with Swift, or by the machine's own.
enum FaultShim {
  /// Skips a test by name where nothing compiles C.
  static let part = Part("a compiler of C") { compiler != nil }

  private static let compiler = ["clang", "cc", "gcc"].lazy.compactMap(Part.pathOfExecutable).first

  private static let compiling = Task {
    let folder = try TemporaryFolder()
    let result = try await Command.run(
      try #require(compiler),
      [
        "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", PackageRoot.path("Tests/FaultTests/Shim/faults.c"),
        "-o", folder.file("faults.so"), "-lpthread",
      ])
    try #require(result.exitCode == 0, "\(result.errors)")
    return folder
  }

  /// Where it lies.
  ///
  /// - Throws: Where it does not compile.
  static func path() async throws -> String { try await compiling.value.file("faults.so") }
}
