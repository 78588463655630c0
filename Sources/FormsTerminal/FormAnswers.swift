import Forms
import SchemaModel
import Validation

/// The answers of a dialogue so far, and what the validator makes of them. Every change evaluates the form anew.
final class FormAnswers {
  private let form: FormDefinition
  private let evaluator: FormEvaluator

  /// The answers by the names of fields; a field without an entry has its default.
  private(set) var input = RecordInput(amounts: .customary) {
    didSet { evaluation = evaluator.record(input) }
  }
  /// What the validator makes of `input`.
  private(set) var evaluation: ValidatedRecord
  /// Answers to fields that are hidden now. They become the default answers when the fields come back.
  private var hidden = RecordInput(amounts: .customary)
  /// The ids of the fields that were asked and have not been hidden since.
  private(set) var asked: Set<Int> = []
  /// The names of the checks whose warnings are accepted.
  private(set) var acceptedWarnings: Set<String> = []

  /// No answers yet.
  ///
  /// - Parameters:
  ///   - form: the form to fill in.
  ///   - evaluator: the evaluator of a new record.
  init(_ form: FormDefinition, _ evaluator: FormEvaluator) {
    self.form = form
    self.evaluator = evaluator
    evaluation = evaluator.record(RecordInput())
  }

  /// The answer to a field; nil for its default.
  ///
  /// - Parameter field: a field of the record.
  subscript(field: FormField) -> InputValue? {
    get { input[field.field.name.text] }
    set { input[field.field.name.text] = newValue }
  }

  /// The answer to a field that is asked again: the present one, else the one that it had before it was hidden.
  ///
  /// - Parameter field: a field of the record.
  /// - Returns: the answer; nil where it was never answered.
  func previous(_ field: FormField) -> InputValue? { self[field] ?? hidden[field.field.name.text] }

  /// What the validator makes of all answers with another one in them.
  ///
  /// - Parameters:
  ///   - answer: the answer to try; nil for the default.
  ///   - question: the question that it answers.
  /// - Returns: the record as it would be. The answers stay as they are.
  func evaluation(of answer: InputValue?, to question: Question) -> ValidatedRecord {
    evaluator.record(question.input(answer, in: input))
  }

  // MARK: Fields

  /// What the conditions say of a field.
  ///
  /// - Parameter field: a field of the record.
  /// - Returns: whether it is visible, editable and required, and which options fit.
  func condition(of field: FormField) -> FieldCondition { evaluation.conditions.condition(of: field.field) }

  /// Whether a field is in the form and has to be asked as the answers stand.
  ///
  /// - Parameter field: a field of the record.
  /// - Returns: false for one that is hidden, computed or locked, or has no option that fits.
  func isAsked(_ field: FormField) -> Bool { form.shows(field.field.id) && field.isAsked(condition(of: field)) }

  /// Whether everything that a check reads is answered, or is not asked at all.
  ///
  /// - Parameter check: a check of the entity.
  /// - Returns: whether its result is final as the answers stand.
  func isDecided(_ check: Check) -> Bool {
    check.require.reads.fields.allSatisfy { field in
      let id = field.list ?? field.field
      return asked.contains(id) || form.field(id: id).map { !isAsked($0) } ?? true
    }
  }

  /// Notes that a field was asked.
  ///
  /// - Parameter field: a field of the record.
  func markAsked(_ field: FormField) { asked.insert(field.field.id) }

  /// Accepts warnings: the record may be saved in spite of them.
  ///
  /// - Parameter checks: the names of the checks that warn.
  func acceptWarnings(of checks: [String]) { acceptedWarnings.formUnion(checks) }

  /// Removes the answers of fields that are hidden, locked or computed now, and keeps them for when the fields come
  /// back.
  ///
  /// - Returns: the fields of the record that lost an answer other than blank, in the order of the entity.
  func removeHidden() -> [FormField] {
    let conditions = evaluation.conditions
    var removed: [FormField] = []
    for field in form.fields {
      guard let answer = self[field] else { continue }
      if !field.isAsked(conditions.condition(of: field.field)) {
        hidden[field.field.name.text] = answer
        self[field] = nil
        asked.remove(field.field.id)
        if answer != .blank { removed.append(field) }
      } else if case .list(var rows) = answer {
        for index in rows.indices {
          for column in field.columns {
            let condition = conditions.condition(of: column.field, row: index, of: field.field.id)
            if !column.isAsked(condition) { rows[index][column.field.name.text] = nil }
          }
        }
        self[field] = .list(rows)
      }
    }
    return removed
  }

  // MARK: Rows

  /// The rows of a list.
  ///
  /// - Parameter list: a field that is a list.
  /// - Returns: the rows as they were answered; none where it is blank or was never asked.
  func rows(of list: FormField) -> [RecordInput] { Self.rows(self[list]) }

  /// Replaces the rows of a list.
  ///
  /// - Parameters:
  ///   - rows: all its rows; none make it blank.
  ///   - list: a field that is a list.
  func setRows(_ rows: [RecordInput], of list: FormField) { self[list] = rows.isEmpty ? .blank : .list(rows) }

  /// Gives a list that has no answer the rows that it had before it was hidden; without any it becomes blank.
  ///
  /// - Parameter list: a field that is a list.
  func restoreRows(of list: FormField) {
    if self[list] == nil { setRows(Self.rows(hidden[list.field.name.text]), of: list) }
  }

  private static func rows(_ answer: InputValue?) -> [RecordInput] {
    if case .list(let rows)? = answer { rows } else { [] }
  }
}
