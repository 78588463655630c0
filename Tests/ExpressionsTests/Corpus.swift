import Foundation

/// Files of cases that stand beside the package, where they were checked out with it.
enum Corpus {
  /// From the package's root.
  static let cases = "../shared/corpora/cel.jsonl"

  static func lines(_ path: String) throws -> [Data] {
    try Data(contentsOf: url(path)).split(separator: UInt8(ascii: "\n"))
  }

  private static func url(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../" + path)
  }
}
