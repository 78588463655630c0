import FormsTerminal
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// Warnings that only come up when the record is saved are asked about, too.
@Suite struct WarningsFromTheStoreTests {
  private static func questioned(_ answers: [String]) throws -> (outcome: TerminalForm.Outcome, form: TerminalForm) {
    let example = try #require(GoldenCase.all(in: "dialogue").first { $0.name == "conditions" })
    let dialogue = try DialogueCase(example)
    let lines = ["Sara", "", "", "", "", "", "", "no", "save"] + answers
    let form = TerminalForm(dialogue.form(.english), evaluator: dialogue.evaluator, io: ScriptedLines(lines))
    _ = form.run()
    let check = try #require(dialogue.entity.checks.first { $0.name == "looks_young" })
    form.question([Violation(.checkFails, at: FieldPath(FieldName("birth_date")), check: check)])
    return (form.run(), form)
  }

  @Test("Yes saves in spite of them") func yesSavesInSpiteOfThem() throws {
    let (outcome, form) = try Self.questioned(["yes"])
    guard case .save(let input) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(input["full_name"] == .text("Sara"))
    #expect(form.agreed == ["looks_young"])
  }

  @Test("No goes back to the answers", arguments: [["", "quit"], ["no", "quit"], ["<", "quit"]])
  func noGoesBackToTheAnswers(lines: [String]) throws {
    let (outcome, form) = try Self.questioned(lines)
    #expect(outcome == .quit)
    #expect(form.agreed == [])
  }
}
