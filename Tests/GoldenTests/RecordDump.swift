import Localization
import SchemaModel
import Validation

/// A validated record as text: its values, what was said of it, and what its formulas say of its fields.
struct RecordDump {
  let entity: Entity

  func lines(_ record: ValidatedRecord) -> [String] {
    var lines: [String] = []
    for field in entity.fields where !record.values[field.id].isBlank {
      let origin = record.cells.origin(field.id)?.rawValue ?? "-"
      guard case .list(let rows) = record.values[field.id] else {
        lines.append("\(field.name.text) = \(Self.text(record.values[field.id])) \(origin)")
        continue
      }
      for (index, row) in rows.enumerated() {
        let cells = zip(field.columns, row.values).filter { !$1.isBlank }.map { "\($0.name.text) = \(Self.text($1))" }
        lines.append("\(field.name.text)[\(index)] \(cells.joined(separator: ", ")) \(origin)")
      }
    }
    lines += record.violations.map { "refused " + Self.text($0) }
    lines += record.warnings.map { "warned " + Self.text($0) }
    lines += record.notices.map { "noted " + Self.text($0) }
    lines += record.claims.map { "asks \($0.path) \(Self.text($0.question))" }
    for field in entity.fields { lines += Self.line(field.name.text, record.conditions.condition(of: field), field) }
    for (list, rows) in record.conditions.rows.sorted(by: { $0.key < $1.key }) {
      let field = entity.fields[list]
      for row in rows.indices {
        for cell in field.columns {
          let condition = record.conditions.condition(of: cell, row: row, of: list)
          lines += Self.line("\(field.name.text)[\(row)].\(cell.name.text)", condition, cell)
        }
      }
    }
    return lines
  }

  /// Only what is not as it would be without formulas.
  private static func line(_ path: String, _ condition: FieldCondition, _ field: Field) -> [String] {
    let usual = FieldCondition(of: field)
    var words: [String] = []
    if !condition.isVisible { words.append("hidden") }
    if condition.isRequired, !usual.isRequired { words.append("required") }
    if !condition.isRequired, usual.isRequired, condition.isVisible { words.append("optional") }
    if !condition.isEditable, usual.isEditable { words.append("locked") }
    if let offered = condition.offered { words.append("offers \(offered)") }
    return words.isEmpty ? [] : ["\(path) is \(words.joined(separator: ", "))"]
  }

  private static func text(_ violation: Violation) -> String {
    let arguments = violation.arguments.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let path = violation.path.description
    return "\(path.isEmpty ? "record" : path): \(violation.rule.rawValue) \(violation.code.rawValue)\(arguments)"
  }

  private static func text(_ question: Claim.Question) -> String {
    switch question {
    case .unique(_, _, let value): "unique \(text(value))"
    case .reference(let entity, let text): "\(entity.text) \(text)"
    }
  }

  private static func text(_ value: Value) -> String {
    if case .text(let text) = value { return "\"\(text)\"" }
    return switch value.representation {
    case .blank: ""
    case .text, .integer, .decimal, .date: value.canonicalText ?? ""
    case .boolean(let flag): flag ? "yes" : "no"
    case .codes(let codes): codes.joined(separator: "+")
    case .list(let rows): "\(rows.count) rows"
    }
  }
}
