import Foundation
import TestSupport

/// A folder of `Businesses`: what stands in its files.
struct BusinessFolder {
  /// The texts of the files by their names.
  let files: [String: String]

  /// Reads the files of a folder.
  ///
  /// - Parameter name: The name of the folder.
  /// - Throws: What reading them throws.
  init(_ name: String) throws {
    let folder = PackageRoot.url.appending(path: "Tests/BusinessFixtures/Businesses/" + name)
    var files: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !file.hasPrefix(".") {
      files[file] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    self.files = files
  }
}
