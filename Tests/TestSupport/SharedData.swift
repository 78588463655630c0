import Foundation

/// Large and public data that may lie beside the package, in `../shared`. The package holds none of it: the tests that
/// read it are marked `.needs(.shared(...))`, and each stands beside one that has cases of our own.
public enum SharedData {
  /// Where a file or folder of it would lie.
  public static func path(_ relative: String) -> String { PackageRoot.path("../shared/" + relative) }

  /// The lines of a file, without empty ones.
  ///
  /// - Throws: What reading the file throws.
  public static func lines(_ relative: String) throws -> [[UInt8]] {
    try Data(contentsOf: URL(filePath: path(relative))).split(separator: UInt8(ascii: "\n")).map(Array.init)
  }
}
