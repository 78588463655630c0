import Forms
import SchemaModel
import Validation

/// Asks one question until the validator takes the answer.
struct QuestionAsker {
  let context: DialogueContext
  private let presenter: QuestionPresenter

  /// An asker for a dialogue.
  ///
  /// - Parameter context: the dialogue.
  init(_ context: DialogueContext) {
    self.context = context
    presenter = QuestionPresenter(context: context)
  }

  /// Asks a question. The answer is returned and not kept.
  ///
  /// - Parameters:
  ///   - question: the field to ask.
  ///   - previous: the answer that it had before; an empty line keeps it where it is still valid.
  /// - Returns: the answer; nil for the default.
  /// - Throws: `PreviousQuestionRequest` for the question before; `EndOfInputError`; `RejectedInputError`.
  func ask(_ question: Question, previous: InputValue?) throws -> InputValue? {
    let field = question.field
    let evaluation = context.answers.evaluation(of: nil, to: question)
    let condition = question.condition(evaluation)
    presenter.introduce(field, condition, listsAll: false)
    // A default that does not fit the other answers is none.
    let value = question.violation(evaluation) == nil ? question.value(evaluation) : .blank
    let kept = previous.flatMap { violation(of: $0, to: question) == nil ? $0 : nil }
    let offered = kept.map { context.text(of: $0, in: field) } ?? context.text(of: value, in: field)
    // An empty line: the default where there is one, else nothing.
    let unanswered: InputValue? = value.isBlank ? .blank : nil
    let numbers = OptionNumbers(field, offered: condition.offered)
    while true {
      let line = try context.console.readLine(prompt: offered.isEmpty ? "> " : "[\(offered)] > ")
      if line == "<" { throw PreviousQuestionRequest() }
      if line == "?" {
        presenter.introduce(field, condition, listsAll: true)
        continue
      }
      let answer = line.isEmpty ? kept ?? unanswered : line == "-" ? .blank : numbers.answer(line)
      guard let violation = violation(of: answer, to: question) else { return answer }
      context.showError(violation)
      if violation.rule == .option { presenter.suggest(line, numbers) }
      try context.console.requireRetry()
    }
  }

  private func violation(of answer: InputValue?, to question: Question) -> Violation? {
    question.violation(context.answers.evaluation(of: answer, to: question))
  }
}
