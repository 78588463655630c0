public import Forms
import Localization
public import SchemaModel
public import Validation

/// The form of an entity filled in line by line: for a terminal without more, and for a pipe.
///
/// Every field is asked in the order of the form, each answer checked at once by the validator; then all answers are
/// shown to be changed or saved. An empty line takes what stands in brackets, `-` leaves the field blank, `?` shows
/// help and options again, a line that ends in `\` goes on in the next. Nothing is saved where the input ends early.
public struct TerminalForm {
  /// How the dialogue ended.
  public enum Outcome: Hashable, Sendable {
    /// What to save. Where it is refused, `refuse` and `run` again.
    case save(RecordInput)
    case quit
    /// The input ended before anybody said to save.
    case endOfInput
  }

  /// The input ended.
  struct EndOfInput: Error {}

  public let plan: FormPlan
  let validator: Validator
  let io: any LineIO
  let commands: TerminalWords
  /// What was answered; a field without an entry has its default.
  var answers = RecordInput()
  /// Names of fields to ask before the answers are shown again; nil before the first time.
  private var pending: [FieldName]?

  public init(_ plan: FormPlan, validator: Validator, io: any LineIO) {
    self.plan = plan
    self.validator = validator
    self.io = io
    commands = TerminalWords(plan.words.messages)
  }

  /// Asks what is not answered yet, shows everything, and waits for a decision.
  public mutating func run() -> Outcome {
    do {
      if let pending {
        try ask(pending)
      } else {
        say("terminal.title", ["entity": plan.label])
        say("terminal.intro")
        try askEverything()
      }
      pending = []
      return try review()
    } catch {
      io.write("\n")
      say("terminal.ended")
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
    pending = plan.fields.map(\.field.name).filter(names.contains)
  }

  private mutating func askEverything() throws {
    for tab in plan.tabs {
      if plan.tabs.count > 1 { heading(tab.label) }
      for id in tab.rows.joined() where plan.fields.indices.contains(id) { try ask(plan.fields[id]) }
    }
  }

  private mutating func ask(_ names: [FieldName]) throws {
    for name in names {
      if let field = plan.fields.first(where: { $0.field.name == name }) { try change(field) }
    }
  }

  private mutating func ask(_ field: FieldPlan) throws {
    answers[field.field.name.text] = field.control == .grid ? try askRows(of: field) : try ask(field, kept: nil)
  }
}

extension TerminalForm {
  /// Writes a message on a line of its own.
  func say(_ key: String, _ arguments: [String: String] = [:]) {
    io.write(plan.words.message(key, arguments) + "\n")
  }

  /// Writes a message under the label of a field.
  func note(_ key: String, _ arguments: [String: String] = [:]) {
    io.write("  " + plan.words.message(key, arguments) + "\n")
  }

  func complain(_ message: String) { io.write("  ! \(message)\n") }

  func heading(_ text: String) {
    io.write("\n\(text)\n\(String(repeating: "─", count: max(8, min(text.count, 60))))\n")
  }

  /// The next line, trimmed; lines that end in `\` with those behind them.
  func line(_ prompt: String) throws -> String {
    io.write(prompt)
    var text = ""
    while true {
      guard let line = io.readLine() else { throw EndOfInput() }
      if !io.isInteractive { io.write(line + "\n") }
      guard line.hasSuffix("\\") else { return Self.trimmed(text + line) }
      text += line.dropLast() + "\n"
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
