import Forms
import SchemaModel
import TestSupport
import Testing
import Validation

/// What a page shows and what is read of what it sends, with formulas: `Tests/Golden/form`.
@Suite struct FormStateGoldenTests {
  @Test("A form shows and reads back what is recorded", arguments: GoldenCase.all(in: "form"))
  func form(example: GoldenCase) throws {
    let isPosted = example.inputs.contains { $0.name == "posted" }
    try GoldenRunner.check(example, required: isPosted ? ["input", "state"] : ["state"], produce: Self.produce)
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    let formCase: FormCase
    do {
      formCase = try FormCase(example)
    } catch let error as FormCase.NotCompiled {
      return error.text
    }
    switch kind {
    case "state": return StateDump(form: formCase.form).text(formCase.state)
    case "input":
      guard let input = formCase.input else { return nil }
      let refused = formCase.evaluator.record(input).violations.map { "refused \($0.path): \($0.rule.rawValue)\n" }
      return StateDump.text(input) + refused.joined()
    default: return nil
    }
  }
}
