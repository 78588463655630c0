import Expressions
import JSONText
import TestSupport
import Testing

/// The public conformance cases of CEL, where they stand beside the package.
@Suite struct ConformanceTests {
  /// What the library promises: the core, and these.
  static let supported: Set<String> = ["ext:string", "macro", "timezone"]

  /// Two cases of the file say `\?` for `?` among bytes: its converter did not read that escape of the text format that
  /// the cases come from. What the published cases expect is this.
  static let misread: Set<String> = [
    "triple_single_quoted_unescaped_punctuation", "triple_double_quoted_unescaped_punctuation",
  ]
  static let rightBytes = JSONValue.object([
    .init("value", .object([.init("bytes", .string("ID8gIiAnIGAg"))]))
  ])

  @Test("The supported part passes", .needs(.shared("corpora/cel.jsonl"))) func theSupportedPartPasses() throws {
    let context = EvaluationContext(zones: IANAZones())
    var counts = (passed: 0, failed: 0, answered: 0, refused: 0)
    for line in try SharedData.lines("corpora/cel.jsonl") {
      let json = try JSONValue.parse(line, limits: JSONLimits(allowsNUL: true))
      let needs = Set((json["needs"]?.items ?? []).compactMap(\.string))
      guard let test = EvalCase(json), let expected = json["expect"] else {
        Issue.record("a line without a case")
        continue
      }
      let answer = test.answer(in: context)
      let isMisread = test.section == "bytes_literals" && Self.misread.contains(test.name)
      let isRight = Self.isAnswer(answer.json, to: isMisread ? Self.rightBytes : expected)
      if needs.isSubset(of: Self.supported) {
        #expect(isRight, "\(test.file)/\(test.section)/\(test.name): \(answer.json) for \(json["expr"]?.string ?? "")")
        if isRight { counts.passed += 1 } else { counts.failed += 1 }
      } else if case .unsupported = answer {
        counts.refused += 1
      } else {
        #expect(isRight, "\(test.file)/\(test.section)/\(test.name) is neither right nor refused: \(answer.json)")
        counts.answered += 1
      }
    }
    print(
      "CEL conformance: \(counts.passed) passed, \(counts.failed) failed;",
      "beyond the promise \(counts.answered) answered, \(counts.refused) refused by name")
    #expect(counts.passed == 887)
  }

  /// Errors are equal whatever they say; maps whatever their order; numbers and texts by what is written.
  static func isAnswer(_ answer: JSONValue, to expected: JSONValue) -> Bool {
    if expected["error"] != nil { return answer["error"] != nil }
    guard let left = answer["value"], let right = expected["value"] else { return false }
    return isSame(left, right)
  }

  private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.object(let left), .object(let right)):
      guard left.count == 1, right.count == 1, left[0].name == right[0].name else { return false }
      if left[0].name == "map", let entries = left[0].value.items, let others = right[0].value.items {
        return entries.count == others.count
          && entries.allSatisfy { entry in others.contains { isSame(entry, $0) } }
      }
      return isSame(left[0].value, right[0].value)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy(isSame)
    case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
    default: return left == right
    }
  }
}
