import Forms
import SchemaModel
import Validation

/// A state as text, a line a field.
struct StateDump {
  let form: FormDefinition

  func text(_ state: FormState) -> String {
    var text = state.title.map { "title: \($0)\n" } ?? ""
    if !state.highlight.isEmpty { text += "highlight: \(state.highlight.joined(separator: " | "))\n" }
    for id in form.shown { text += line(form.fields[id], state.fields[id], indent: "") }
    for problem in state.problems { text += "problem \(problem.anchor ?? "-"): \(problem.message)\n" }
    for warning in state.warnings {
      text += "warning \(warning.check) \(warning.anchor ?? "-"): \(warning.message)\n"
    }
    return text
  }

  private func line(_ field: FormField, _ state: FieldState, indent: String) -> String {
    var parts = [state.text]
    switch state.chosen {
    case .none: break
    case .one(let place): parts.append("(\(field.options[place].code))")
    case .several(let places): parts.append("(\(places.map { field.options[$0].code }.joined(separator: " ")))")
    }
    parts += state.foreign.map { "foreign \($0)" }
    if let offered = state.offered {
      parts.append("of [\(offered.map { field.options[$0].code }.joined(separator: " "))]")
    }
    let flags = [
      (state.isHidden, "hidden"), (state.isRequired, "required"), (state.isLocked, "locked"),
      (state.isPreset, "preset"), (state.isFocused, "focused"),
    ]
    parts += flags.filter(\.0).map(\.1)
    if let problem = state.problem { parts.append("! \(problem)") }
    if let remark = state.remark { parts.append("? \(remark)") }
    var text = indent + "\(field.field.name): " + parts.filter { !$0.isEmpty }.joined(separator: ", ") + "\n"
    for (index, row) in state.rows.enumerated() {
      text += "  row \(index)\(row.id.map { " \($0)" } ?? "")\(row.problem.map { " ! \($0)" } ?? "")\n"
      for cell in field.columns { text += line(cell, row.fields[cell.field.id], indent: "    ") }
    }
    return text
  }

  /// What the validator reads, a line an entry.
  static func text(_ input: RecordInput, indent: String = "") -> String {
    input.entries.map { entry in
      switch entry.value {
      case .blank: indent + "\(entry.name) blank\n"
      case .text(let text), .number(let text): indent + "\(entry.name) = \(text)\n"
      case .truth(let flag): indent + "\(entry.name) = \(flag)\n"
      case .object, .items: indent + "\(entry.name) has no shape\n"
      case .texts(let texts): indent + "\(entry.name) = \(texts)\n"
      case .list(let rows):
        rows.enumerated().map { indent + "\(entry.name) row \($0)\n" + text($1, indent: indent + "  ") }.joined()
      }
    }.joined()
  }
}
