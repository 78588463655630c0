import Diagnostics
import Forms
import SchemaModel
import Validation

/// Shows what follows from the answers: computed and locked values, and checks that fail. What has not changed is not
/// shown again.
final class AnswerFeedback {
  private let context: DialogueContext
  /// The computed values that were shown last, by field id.
  private var shownValues: [Int: String] = [:]
  /// The names of the checks that failed last.
  private var failedChecks: Set<String> = []

  /// Feedback on the answers of a dialogue.
  ///
  /// - Parameter context: the dialogue.
  init(_ context: DialogueContext) { self.context = context }

  /// Takes the computed values as they are as known: only what differs from them is shown later.
  func begin() { shownValues = computedValues() }

  /// Shows the computed values that have changed, and the checks that fail and have all that they read.
  func update() {
    let values = computedValues()
    for id in context.form.shown {
      if let text = values[id], text != shownValues[id] {
        context.console.showValue(text, of: context.form.fields[id])
      }
    }
    shownValues = values
    let evaluation = context.evaluation
    let failed = (evaluation.violations + evaluation.warnings + evaluation.notices).filter { violation in
      violation.check.map(context.answers.isDecided) == true
    }
    for violation in failed where !failedChecks.contains(violation.check?.name ?? "") {
      if violation.severity == .note {
        context.console.write("  · \(context.form.message(violation))\n")
      } else {
        context.showError(violation)
      }
    }
    failedChecks = Set(failed.compactMap(\.check?.name))
  }

  /// Shows the value of a field that is visible and locked; nothing for any other.
  ///
  /// - Parameter field: a field of the record.
  func showLocked(_ field: FormField) {
    let condition = context.answers.condition(of: field)
    guard condition.isVisible, !condition.isEditable, !field.isComputed else { return }
    let value = Question(field: field).value(context.evaluation)
    if !value.isBlank { context.console.showValue(context.text(of: value, in: field), of: field) }
  }

  /// Shows the computed values of a row.
  ///
  /// - Parameters:
  ///   - index: the index of the row.
  ///   - list: the list that has it.
  func showRow(_ index: Int, of list: FormField) {
    for field in list.columns where field.isComputed {
      let question = Question(field: field, row: .init(list: list, index: index, rows: []))
      guard question.condition(context.evaluation).isVisible else { continue }
      let value = question.value(context.evaluation)
      if !value.isBlank { context.console.showValue(context.text(of: value, in: field), of: field) }
    }
  }

  /// The computed fields that are visible, formatted, by id.
  private func computedValues() -> [Int: String] {
    let form = context.form
    let fields = form.shown.map { form.fields[$0] }.filter {
      $0.isComputed && context.answers.condition(of: $0).isVisible
    }
    return Dictionary(
      uniqueKeysWithValues: fields.map { field in
        (field.field.id, context.text(of: context.evaluation.values[field.field.id], in: field))
      })
  }
}
