import Assets
import Forms
import FormsTerminal
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// What people read and what comes of their lines: `Tests/Golden/dialogue`.
@Suite struct DialogueGoldenTests {
  @Test("A dialogue and its record are as recorded", arguments: GoldenCase.all(in: "dialogue"))
  func dialogue(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["dialogue", "record"], produce: Self.produce)
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    let dialogue: DialogueCase
    do {
      dialogue = try DialogueCase(example)
    } catch let error as DialogueCase.NotCompiled {
      return error.text
    }
    let (outcome, filled, io) = dialogue.run()
    switch kind {
    case "dialogue": return io.output + (io.rest.isEmpty ? "" : "nobody asked for: \(io.rest)\n")
    case "record":
      guard case .save(let input) = outcome else { return "\(outcome)\n" }
      let read = dialogue.evaluator.record(input)
      let form = dialogue.form(.english)
      var text = form.fields.map { field in
        "\(field.field.name): \(Self.text(read.values[field.field.id], field, form))"
          + (read.cells.origin(field.field.id).map { " (\($0.rawValue))" } ?? "") + "\n"
      }.joined()
      if !read.violations.isEmpty { text += "refused: \(read.violations.map { "\($0.path) \($0.rule.rawValue)" })\n" }
      if !filled.agreed.isEmpty { text += "in spite of \(filled.agreed.sorted().joined(separator: ", "))\n" }
      return text
    default: return nil
    }
  }

  private static func text(_ value: Value, _ field: FormField, _ form: FormDefinition) -> String {
    guard case .list(let rows) = value else { return field.text(value, form.words) }
    return rows.map { row in
      "[" + field.columns.map { $0.text(row.values[$0.field.id], form.words) }.joined(separator: ", ") + "]"
    }.joined(separator: " ")
  }
}
