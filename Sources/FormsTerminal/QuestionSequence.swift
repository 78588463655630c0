import Forms
import SchemaModel
import Validation

/// Decides which field is asked next.
struct QuestionSequence {
  let context: DialogueContext
  let fields: FieldDialogue
  let feedback: AnswerFeedback

  private var answers: FormAnswers { context.answers }

  /// Asks every field that has to be asked, in the order of the form.
  ///
  /// - Throws: `EndOfInputError`; `RejectedInputError`.
  func askAll() throws {
    let form = context.form
    let order = form.tabs.enumerated().flatMap { tab, content in content.rows.joined().map { (tab: tab, id: $0) } }
      .filter { form.field(id: $0.id) != nil }
    var index = 0
    var tab: Int?
    while order.indices.contains(index) {
      let field = form.fields[order[index].id]
      guard answers.isAsked(field) else {
        feedback.showLocked(field)
        index += 1
        continue
      }
      if order[index].tab != tab, form.tabs.count > 1 { context.console.showHeading(form.tabs[order[index].tab].label) }
      tab = order[index].tab
      do {
        try fields.ask(field)
        index += 1
      } catch is PreviousQuestionRequest {
        let previous = order[..<index].lastIndex { answers.isAsked(form.fields[$0.id]) }
        if previous == nil { context.console.showMessage("terminal.first") }
        index = previous ?? index
      }
    }
  }

  /// Asks what an answer has changed: removes answers that are hidden now, and asks the fields that came in sight or
  /// became invalid. A question that is left by going back is asked again only when the record is to be saved.
  ///
  /// - Throws: `EndOfInputError`; `RejectedInputError`.
  func askFollowUps() throws {
    removeHidden()
    var seen: Set<Int> = []
    while let field = try nextFollowUp(except: seen) {
      seen.insert(field.field.id)
      do {
        try fields.ask(field)
      } catch is PreviousQuestionRequest {
        answers.markAsked(field)
      }
      removeHidden()
    }
  }

  private func nextFollowUp(except seen: Set<Int>) throws -> FormField? {
    for id in context.form.shown where !seen.contains(id) {
      let field = context.form.fields[id]
      let wasAsked = answers.asked.contains(id)
      guard answers.isAsked(field), field.control != .grid || !wasAsked else { continue }
      guard wasAsked else { return field }
      if let violation = Question(field: field).violation(context.evaluation) {
        context.showError(violation)
        try context.console.requireRetry()
        return field
      }
    }
    return nil
  }

  private func removeHidden() {
    for field in answers.removeHidden() { context.console.showNote("terminal.dropped", ["label": field.label]) }
  }
}
