import Forms
import SchemaModel
import Validation

/// A field that is asked: one of the record, or of a row that is being filled in.
struct Question {
  /// A row, among the rows of its list with what was answered so far.
  struct Row {
    let list: FormField
    let index: Int
    let rows: [RecordInput]
  }

  let field: FormField
  var row: Row?

  /// The input with an answer in it; nil where the default is to go in.
  func input(_ answer: InputValue?, in answers: RecordInput) -> RecordInput {
    var input = answers
    let name = field.field.name.text
    guard let row, row.rows.indices.contains(row.index) else {
      input[name] = answer
      return input
    }
    var rows = row.rows
    rows[row.index][name] = answer
    input[row.list.field.name.text] = .rows(rows)
    return input
  }

  private var path: FieldPath {
    row.map { FieldPath($0.list.field.name).row($0.index, field.field.name) } ?? FieldPath(field.field.name)
  }

  /// What is said of the field.
  func condition(_ read: ValidatedRecord) -> FieldCondition {
    guard let row else { return read.conditions.condition(of: field.field) }
    return read.conditions.condition(of: field.field, row: row.index, of: row.list.field.id)
  }

  /// The value that came of it.
  func value(_ read: ValidatedRecord) -> Value {
    guard let row else { return read.values[field.field] }
    return read.values.row(row.index, of: row.list.field.id)?.values[field.field] ?? .blank
  }

  /// What is wrong with the value itself; checks are about more than one.
  func violation(_ read: ValidatedRecord) -> Violation? {
    read.violations.first { $0.path == path && $0.check == nil }
  }
}
