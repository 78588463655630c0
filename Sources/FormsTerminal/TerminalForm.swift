import Diagnostics
public import Forms
import Localization
public import SchemaModel
public import Validation

/// The form of an entity filled in line by line: for a terminal without more, and for a pipe.
///
/// **What is asked, in which order.** The fields of the form in its order, each answer checked at once by the
/// validator, and the conditions of all others judged anew behind it. Hidden fields, and those of
/// whose options none fits, are passed over; computed and locked ones are told, never asked. A list asks whether there is a row, then its fields, then whether there is
/// another. A field that a later answer reveals is asked behind the last one, in the order of the form. Then all
/// answers are shown, to be changed or saved; a change asks at once what it reveals and what it makes wrong, and what it
/// hides is dropped. Warnings are asked about when everything else is right. The same lines therefore always give the
/// same record.
///
/// **What a line means.** An empty one takes what stands in brackets, `-` leaves the field blank, `?` shows help and
/// options again, `<` goes one question back; a line that ends in `\` goes on in the next. Options are chosen by the
/// number that is shown, which counts those that fit, by code or by label. Nothing is saved where the input ends early,
/// nor where lines that were written beforehand hold one that is refused.
public struct TerminalForm {
  /// How the dialogue ended.
  public enum Outcome: Hashable, Sendable {
    /// What to save, in spite of the warnings in `agreed`. Absent names take their defaults. Where it is refused,
    /// `refuse` and `run` again; where further warnings come up, `question` and `run` again.
    case save(RecordInput)
    case quit
    /// Nobody said to save: the input ended before, or a line was refused, and nobody is there to answer anew
    /// (`LineIO.canAnswerAnew`).
    case endOfInput
  }

  public let plan: FormDefinition
  let evaluator: FormEvaluator
  let io: any LineIO
  let commands: TerminalWords
  /// What was answered; a field without an entry has its default.
  var answers = RecordInput(amounts: .customary) {
    didSet { read = evaluator.record(answers) }
  }
  /// What the validator makes of them.
  private(set) var read: ValidatedRecord
  /// Ids of the fields that were asked and are still in sight.
  var asked: Set<Int> = []
  /// What was answered to fields that are hidden now: they come back in brackets.
  var parked = RecordInput(amounts: .customary)
  /// What was told of computed fields, by id, and which checks were told.
  var toldValues: [Int: String] = [:]
  var toldChecks: Set<String> = []
  /// The names of the warnings that whoever fills it in has agreed to.
  public internal(set) var agreed: Set<String> = []
  /// What to do before the answers are shown again; nil before the first time.
  private var pending: Pending?

  /// What the store said of the answers.
  private enum Pending {
    case refused([FieldName])
    case questioned([Violation])
    case nothing
  }

  /// `evaluator` is that of a new record.
  public init(_ plan: FormDefinition, evaluator: FormEvaluator, io: any LineIO) {
    self.plan = plan
    self.evaluator = evaluator
    self.io = io
    commands = TerminalWords(plan.words.messages)
    read = evaluator.record(RecordInput())
  }

  /// Asks what is not answered yet, shows everything, and waits for a decision.
  public mutating func run() -> Outcome {
    do {
      switch pending {
      case nil: try begin()
      case .refused(let names):
        try askAgain()
        try ask(names)
      case .questioned(let warnings):
        pending = .nothing
        if try agrees(to: warnings) { return .save(answers) }
      case .nothing: break
      }
      pending = .nothing
      return try review()
    } catch {
      io.write("\n")
      say(error is RefusedLine ? "terminal.refused" : "terminal.ended")
      return .endOfInput
    }
  }

  /// Says what was refused after all (a value that another record has); the next `run` asks those fields again.
  public mutating func refuse(_ violations: [Violation]) {
    io.write("\n")
    for violation in violations { complain(plan.message(violation)) }
    let names = violations.compactMap { violation -> FieldName? in
      if case .field(let name)? = violation.path.steps.first { name } else { nil }
    }
    pending = .refused(plan.shown.map { plan.fields[$0].field.name }.filter(names.contains))
  }

  /// Takes warnings that came up after all; the next `run` asks whether to save in spite of them.
  public mutating func question(_ warnings: [Violation]) { pending = .questioned(warnings) }

  private mutating func begin() throws {
    let title = plan.words.message("terminal.title", ["entity": plan.label])
    io.write("\(title)\(plan.formLabel.map { " · \($0)" } ?? "")\n")
    say("terminal.intro")
    toldValues = computed(read)
    try askEverything()
    try follow()
  }

  private mutating func ask(_ names: [FieldName]) throws {
    for name in names {
      if let field = plan.fields.first(where: { $0.field.name == name }), isAsked(field) { try change(field) }
    }
  }
}
