import Diagnostics
public import Forms
import Localization
public import SchemaModel
public import Validation

/// The form of an entity as a dialogue of lines, for any terminal and for a pipe. The same lines always give the same
/// record.
///
/// **Order of the questions.** Fields are asked in the order of the form. The validator checks each answer at once, and
/// the conditions of all other fields are evaluated again. Hidden fields are skipped, and so are those without an
/// option that fits; computed and locked fields are shown and not asked. A list asks whether there is a row, then the
/// fields of the row, then whether there is another. A field that a later answer reveals is asked after the last one.
/// Then all answers are shown, to be changed or saved: a change asks at once what it reveals and what it makes invalid,
/// and drops what it hides. Warnings are asked about when everything else is valid.
///
/// **Meaning of a line.** An empty one takes what stands in brackets, `-` leaves the field blank, `?` shows help and
/// options again, `<` goes one question back; a line that ends in `\` goes on in the next. Options are chosen by the
/// number beside them, by code or by label. Nothing is saved where the input ends early, nor where a line of a pipe is
/// refused.
///
/// A dialogue has an identity: its answers stay from one `run` to the next, so that what the store refused is asked
/// again.
public final class TerminalForm {
  /// How the dialogue ended.
  public enum Outcome: Hashable, Sendable {
    /// The answers, to be saved in spite of the warnings in `agreed`. Absent names take their defaults. Where the
    /// store refuses them, call `refuse` and `run` again; where it has further warnings, `question` and `run` again.
    case save(RecordInput)
    /// The dialogue was left without saving.
    case quit
    /// The input ended before the answers were saved, or a line was refused and nobody can answer again
    /// (`LineIO.canAnswerAnew`).
    case endOfInput
  }

  /// What comes before the answers are shown again.
  private enum Pending {
    /// Asking everything for the first time.
    case everything
    /// Asking the fields that the store refused.
    case refused([FieldName])
    /// Asking about warnings of the store.
    case questioned([Violation])
    case nothing
  }

  private let context: DialogueContext
  private let feedback: AnswerFeedback
  private let fields: FieldDialogue
  private let sequence: QuestionSequence
  private let review: AnswerReview
  private var pending = Pending.everything

  /// A dialogue without any answers.
  ///
  /// - Parameters:
  ///   - form: the form to fill in.
  ///   - evaluator: the evaluator of a new record of the form's entity.
  ///   - io: where lines are read and written.
  public init(_ form: FormDefinition, evaluator: FormEvaluator, io: any LineIO) {
    context = DialogueContext(
      form: form, answers: FormAnswers(form, evaluator), console: DialogueConsole(io, form.words))
    feedback = AnswerFeedback(context)
    fields = FieldDialogue(context, feedback)
    sequence = QuestionSequence(context: context, fields: fields, feedback: feedback)
    review = AnswerReview(context: context, fields: fields, sequence: sequence)
  }

  /// The names of the checks whose warnings were accepted.
  public var agreed: Set<String> { context.answers.acceptedWarnings }

  /// Asks what has not been answered yet, shows all answers, and waits for a decision.
  ///
  /// - Returns: how the dialogue ended.
  public func run() -> Outcome {
    do {
      switch pending {
      case .everything: try askAll()
      case .refused(let names):
        try context.console.requireRetry()
        try change(names)
      case .questioned(let warnings):
        pending = .nothing
        if try review.accepts(warnings) { return .save(context.answers.input) }
      case .nothing: break
      }
      pending = .nothing
      return try review.run()
    } catch {
      context.console.write("\n")
      context.console.showMessage(error is RejectedInputError ? "terminal.refused" : "terminal.ended")
      return .endOfInput
    }
  }

  /// Shows what the store refused, such as a value that another record has. The next `run` asks those fields again.
  ///
  /// - Parameter violations: the rules that are violated, with the paths of their fields.
  public func refuse(_ violations: [Violation]) {
    context.console.write("\n")
    for violation in violations { context.showError(violation) }
    let names = violations.compactMap { violation -> FieldName? in
      if case .field(let name)? = violation.path.steps.first { name } else { nil }
    }
    pending = .refused(context.form.shown.map { context.form.fields[$0].field.name }.filter(names.contains))
  }

  /// Takes further warnings of the store. The next `run` asks whether to save in spite of them.
  ///
  /// - Parameter warnings: the warnings, each with its check.
  public func question(_ warnings: [Violation]) { pending = .questioned(warnings) }

  private func askAll() throws {
    let form = context.form
    let title = form.words.message("terminal.title", ["entity": form.label])
    context.console.write("\(title)\(form.formLabel.map { " · \($0)" } ?? "")\n")
    context.console.showMessage("terminal.intro")
    feedback.begin()
    try sequence.askAll()
    try sequence.askFollowUps()
  }

  private func change(_ names: [FieldName]) throws {
    for name in names {
      if let field = context.form.fields.first(where: { $0.field.name == name }), context.answers.isAsked(field) {
        try fields.change(field)
      }
    }
  }
}
