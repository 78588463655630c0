import Foundation

/// Files of cases that stand beside the package, where they were checked out with it.
enum Corpus {
  private static func url(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/corpora/\(name)")
  }

  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url(name).path)
      || ProcessInfo.processInfo.environment["DAFTAR_REQUIRE_PARTS"] == "1"
  }

  static func lines(_ name: String) throws -> [Substring] {
    try String(contentsOf: url(name), encoding: .utf8).split(separator: "\n")
  }
}
