import Forms

/// Asks a field of the record, be it a value or a list, and keeps the answer.
struct FieldDialogue {
  let context: DialogueContext
  let feedback: AnswerFeedback
  private let asker: QuestionAsker
  private let lists: ListDialogue

  /// The questions of a dialogue.
  ///
  /// - Parameters:
  ///   - context: the dialogue.
  ///   - feedback: shows what follows from each answer.
  init(_ context: DialogueContext, _ feedback: AnswerFeedback) {
    self.context = context
    self.feedback = feedback
    asker = QuestionAsker(context)
    lists = ListDialogue(context: context, asker: asker, feedback: feedback)
  }

  /// Asks a field in its turn.
  ///
  /// - Parameter field: a field of the record.
  /// - Throws: `PreviousQuestionRequest` for the question before; `EndOfInputError`; `RejectedInputError`.
  func ask(_ field: FormField) throws {
    if field.control == .grid {
      try lists.ask(field)
    } else {
      context.answers[field] = try asker.ask(Question(field: field), previous: context.answers.previous(field))
    }
    context.answers.markAsked(field)
    feedback.update()
  }

  /// Asks a field again, its answer in brackets; going back leaves it as it is.
  ///
  /// - Parameter field: a field of the record.
  /// - Throws: `EndOfInputError`; `RejectedInputError`.
  func change(_ field: FormField) throws {
    if field.control == .grid {
      try lists.change(field)
    } else {
      do {
        context.answers[field] = try asker.ask(Question(field: field), previous: context.answers[field])
      } catch is PreviousQuestionRequest {
        return
      }
    }
    context.answers.markAsked(field)
    feedback.update()
  }
}
