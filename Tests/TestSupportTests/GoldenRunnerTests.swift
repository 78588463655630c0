import Foundation
import TestSupport
import Testing

@Suite struct GoldenRunnerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func example(_ text: String) throws -> GoldenCase {
    GoldenCase(path: try folder.write(text, to: "case.golden"), text: text)
  }

  private func fileText() throws -> String { try String(contentsOfFile: folder.file("case.golden"), encoding: .utf8) }

  private let whole = "About.\n=== a.yaml\na: 1\n\\=== b\n=== expect out\nA: 1\n\\=== B\n"

  @Test("The archive is read and written") func theArchiveIsReadAndWritten() throws {
    let example = try example(whole)
    #expect(example.about == "About.\n")
    #expect(example.inputs.map(\.name) == ["a.yaml"])
    #expect(example.inputs.map(\.text) == ["a: 1\n=== b\n"])
    #expect(example.expectations == [.init(name: "out", text: "A: 1\n=== B\n", line: 6)])
    #expect(example.archive == whole)
    #expect(example.problem == nil)
  }

  @Test("Inputs may hold what text cannot") func inputsMayHoldWhatTextCannot() throws {
    let example = try example("=== a\n{{3 × \"[\"}}{{byte FF}}{{x}}\n")
    #expect(example.bytes(of: example.inputs[0]) == Array("[[[".utf8) + [0xFF] + Array("{{x}}\n".utf8))
  }

  @Test("What is equal passes") func whatIsEqualPasses() throws {
    try GoldenRunner.check(try example(whole), required: ["out"]) { example, _ in
      example.inputs[0].text.uppercased()
    }
    #expect(try fileText() == whole)
  }

  @Test("What differs fails and is left") func whatDiffersFailsAndIsLeft() throws {
    let example = try example(whole)
    try withKnownIssue {
      try GoldenRunner.check(example, required: []) { _, _ in "B: 1" }
    } matching: { issue in
      issue.comments.first?.rawValue.contains("- A: 1") == true
        && issue.comments.first?.rawValue.contains("+ B: 1") == true && issue.sourceLocation?.line == 6
    }
    #expect(try fileText() == whole)
  }

  @Test("What is missing is written and fails") func whatIsMissingIsWrittenAndFails() throws {
    let example = try example("=== a\nx\n")
    withKnownIssue { try GoldenRunner.check(example, required: ["out"]) { _, _ in "X" } }
    #expect(try fileText() == "=== a\nx\n=== expect out\nX\n")
  }

  @Test("What nobody produces fails") func whatNobodyProducesFails() throws {
    let example = try example(whole)
    withKnownIssue { try GoldenRunner.check(example, required: []) { _, _ in nil } }
  }

  @Test("What is no case fails", arguments: ["", "only words\n", "=== a\nx\n=== a\ny\n"])
  func whatIsNoCaseFails(text: String) throws {
    let example = try example(text)
    withKnownIssue { try GoldenRunner.check(example, required: []) { _, _ in "" } }
  }

  @Test("An area without cases fails") func anAreaWithoutCasesFails() throws {
    let cases = GoldenCase.all(in: "no-such-area")
    #expect(cases.count == 1)
    withKnownIssue { try GoldenRunner.check(cases[0], required: []) { _, _ in "" } }
  }

  @Test("Differences are shown by lines") func differencesAreShownByLines() {
    let old = (1...20).map(String.init).joined(separator: "\n")
    let new = old.replacing("\n10\n", with: "\nten\n")
    #expect(LineDifference.text(expected: old, found: new) == "…\n  8\n  9\n- 10\n+ ten\n  11\n  12\n…")
  }
}
