import Forms
import SchemaModel
import Validation

/// A field that is asked: one of the record, or of a row of a list.
struct Question {
  /// A row that is being filled in.
  struct Row {
    let list: FormField
    /// The index of the row in `rows`.
    let index: Int
    /// All rows of the list, with their answers so far.
    let rows: [RecordInput]
  }

  let field: FormField
  var row: Row?

  /// All answers, with one to this question.
  ///
  /// - Parameters:
  ///   - answer: the answer; nil for the default.
  ///   - answers: the answers of the record.
  /// - Returns: the answers with this one in its field or row.
  func input(_ answer: InputValue?, in answers: RecordInput) -> RecordInput {
    var input = answers
    let name = field.field.name.text
    guard let row, row.rows.indices.contains(row.index) else {
      input[name] = answer
      return input
    }
    var rows = row.rows
    rows[row.index][name] = answer
    input[row.list.field.name.text] = .list(rows)
    return input
  }

  private var path: FieldPath {
    row.map { FieldPath($0.list.field.name).row($0.index, field.field.name) } ?? FieldPath(field.field.name)
  }

  /// What the conditions say of the field.
  ///
  /// - Parameter evaluation: the record with its answers.
  /// - Returns: whether it is visible, editable and required, and which options fit.
  func condition(_ evaluation: ValidatedRecord) -> FieldCondition {
    guard let row else { return evaluation.conditions.condition(of: field.field) }
    return evaluation.conditions.condition(of: field.field, row: row.index, of: row.list.field.id)
  }

  /// The value of the field.
  ///
  /// - Parameter evaluation: the record with its answers.
  /// - Returns: the value; blank where there is no such row.
  func value(_ evaluation: ValidatedRecord) -> Value {
    guard let row else { return evaluation.values[field.field] }
    return evaluation.values.row(row.index, of: row.list.field.id)?.values[field.field] ?? .blank
  }

  /// The first violation by the value itself. Checks are left out, as they are about several values.
  ///
  /// - Parameter evaluation: the record with its answers.
  /// - Returns: the violation; nil where the value is valid.
  func violation(_ evaluation: ValidatedRecord) -> Violation? {
    evaluation.violations.first { $0.path == path && $0.check == nil }
  }
}

extension FormField {
  /// Whether a field has to be asked: it is visible, not locked, not computed, and has an answer to choose.
  ///
  /// - Parameter condition: what the conditions say of it.
  /// - Returns: false for a field that is skipped or only shown.
  func isAsked(_ condition: FieldCondition) -> Bool {
    condition.isVisible && condition.isEditable && !isComputed && (condition.isRequired || condition.offered != [])
  }
}
