import Foundation
import Testing

/// Holds golden cases against what is produced.
///
/// A missing expectation is written into the case and the test fails; `UPDATE_GOLDEN=1` writes what differs, too, and
/// passes; an expectation that nobody produces fails.
///
/// ```
/// @Test(arguments: GoldenCase.all(in: "check")) func golden(example: GoldenCase) throws {
///   try GoldenRunner.check(example, required: ["diagnostics"]) { example, kind in … }
/// }
/// ```
public enum GoldenRunner {
  /// Compares the expectations of a case, and of `required` even those it lacks, with what `produce` makes of it.
  /// `produce` gives nil for a kind it does not know.
  public static func check(
    _ example: GoldenCase, required: [String], produce: (GoldenCase, String) throws -> String?
  ) throws {
    if let problem = example.problem { return record(example, line: 1, problem) }
    let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    var updated = example
    for (index, expectation) in example.expectations.enumerated() {
      guard let produced = try produce(example, expectation.name).map(ended) else {
        record(example, line: expectation.line - 1, "nothing produces `\(expectation.name)`")
        continue
      }
      if produced == expectation.text { continue }
      if isUpdating || expectation.text.isEmpty { updated.expectations[index].text = produced }
      if isUpdating { continue }
      let what = expectation.text.isEmpty ? "`\(expectation.name)` was empty; it is written now" : expectation.name
      let difference = LineDifference.text(expected: expectation.text, found: produced)
      record(example, line: expectation.line, "\(what)\n\(difference)")
    }
    for kind in required where !example.expectations.contains(where: { $0.name == kind }) {
      guard let produced = try produce(example, kind).map(ended) else {
        record(example, line: 1, "nothing produces `\(kind)`")
        continue
      }
      updated.expectations.append(GoldenCase.Section(name: kind, text: produced, line: 0))
      record(example, line: 1, "`\(kind)` was missing; it is written now")
    }
    if updated.expectations != example.expectations {
      try updated.archive.write(toFile: example.path, atomically: true, encoding: .utf8)
    }
  }

  /// A text that ends in a line feed, unless it is empty.
  private static func ended(_ text: String) -> String { text.isEmpty || text.hasSuffix("\n") ? text : text + "\n" }

  private static func record(_ example: GoldenCase, line: Int, _ message: String) {
    let place = SourceLocation(
      fileID: "Golden/\(example.name).golden", filePath: example.path, line: max(1, line), column: 1)
    Issue.record(Comment(rawValue: "\(example.name): \(message)"), sourceLocation: place)
  }
}
