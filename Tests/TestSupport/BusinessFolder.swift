import Foundation
import Testing

/// A folder of `Tests/BusinessFixtures/Businesses`: a business as its author writes it.
public struct BusinessFolder {
  /// The texts of the files by their names; empty, and a failure of the test, where they cannot be read.
  public let files: [String: String]

  /// Reads the files of a folder.
  ///
  /// - Parameter name: The name of the folder.
  public init(_ name: String) {
    let folder = PackageRoot.url.appending(path: "Tests/BusinessFixtures/Businesses/" + name)
    var files: [String: String] = [:]
    do {
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !file.hasPrefix(".") {
        files[file] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      }
    } catch {
      Issue.record(error, "the business \(name)")
    }
    self.files = files
  }

  /// The text of a file.
  ///
  /// - Parameter name: The name of the file.
  /// - Returns: Its text; nothing, and a failure of the test, where there is no such file.
  public func text(_ name: String) -> String {
    guard let text = files[name] else {
      Issue.record("the business has no \(name)")
      return ""
    }
    return text
  }
}
