import Foundation
import Testing

/// Holds a page of the handbook against the text that is made for it.
public enum GeneratedPage {
  /// The folder of the handbook.
  public static let folder = "Sources/daftar/Handbook.docc"

  /// Compares the page of a name with its text; `UPDATE_GOLDEN=1` writes it instead.
  ///
  /// - Throws: Where the page cannot be written.
  public static func check(_ name: String, _ text: String) throws {
    let path = PackageRoot.path("\(folder)/\(name).md")
    let found = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    if found == text { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    let place = SourceLocation(fileID: "Handbook/\(name).md", filePath: path, line: 1, column: 1)
    Issue.record(
      "\(name).md is not current: UPDATE_GOLDEN=1 writes it\n\(LineDifference.text(expected: found, found: text))",
      sourceLocation: place)
  }
}
