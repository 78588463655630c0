import ArgumentParser
import Diagnostics
import Engine
import Expressions
import JSONText
import LegacySources
import Localization
import Validation

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "What an expression comes to, as JSON in the notation of the CEL conformance cases.")

  @Argument(help: "The expression; left out with --cases.")
  var expression: String?
  @ArgumentParser.Option(name: .long, help: "A JSON object: the names the expression may use, with their values.")
  var bindings: String?
  @ArgumentParser.Option(name: .long, help: "A file of cases, one JSON object a line; each is answered with a line.")
  var cases: String?
  @Argument(help: "With --in: ENTITY; may be left out where the business has one.")
  var entity: String?
  @ArgumentParser.Option(name: .long, help: "A JSON object: the record the expression speaks of. Needs --in.")
  var record: String?
  @ArgumentParser.Option(name: .customLong("in"), help: "The business of the record: a folder or a YAML file.")
  var business: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (expression == nil) != (cases == nil) else {
      throw ValidationError("Say an expression, or --cases FILE.jsonl.")
    }
    guard (business == nil) == (record == nil) else { throw ValidationError("--record and --in go together.") }
    guard business == nil || (bindings == nil && cases == nil) else {
      throw ValidationError("--record goes with an expression alone.")
    }
    guard business != nil || entity == nil else { throw ValidationError("An entity needs --in BUSINESS.") }
  }

  func run() throws {
    if let cases { return try answer(file: cases) }
    if let business, let record { return try answer(over: record, in: business) }
    var names: [(name: String, value: ExpressionValue)] = []
    if let bindings {
      guard let json = try? JSONValue.parse(bindings), let read = EvalCase.bindings(json) else {
        throw Failure(.usage, "failure.eval.bindings")
      }
      names = read
    }
    let answer = EvalAnswer(expression ?? "", bindings: names, context: BusinessClock().context)
    try Console.write(answer.json.encoded() + [0x0A])
    if case .value = answer { return }
    throw ExitCode(Failure.Kind.data.rawValue)
  }

  /// Evaluates the expression over a record. Violations of unreadable values are printed as by `record add`.
  private func answer(over record: String, in business: String) throws {
    let loaded = try LoadedBusiness(business, common)
    let entity = try loaded.entity(entity)
    guard let json = try? JSONValue.parse(record) else { throw Failure(.usage, "failure.eval.record") }
    let evaluation = ExpressionEvaluation(loaded: loaded, entity: entity)
    let user = UserFacts(name: DatabaseOptions.systemUser)
    let diagnostics = evaluation.diagnostics(expression ?? "")
    if !diagnostics.isEmpty, !common.quiet {
      Console.show(diagnostics, loaded.catalogue)
    }
    switch try evaluation.run(expression ?? "", over: json, by: user) {
    case .answer(let answer):
      try Console.write(answer.json.encoded() + [0x0A])
      if case .value = answer { return }
    case .refused(let violations):
      var output = RecordOutput(loaded, entity, json: common.json)
      try output.refuse(violations)
    }
    throw ExitCode(Failure.Kind.data.rawValue)
  }

  /// Evaluates the case of every line.
  ///
  /// - Throws: A `Failure` with the number of a line that is not a case.
  private func answer(file: String) throws {
    var lines = LineReader(try FileSource(path: file))
    let limits = JSONLimits(allowsNUL: true)
    var number = 0
    while let line = try lines.next() {
      number += 1
      if line.isEmpty { continue }
      guard let json = try? JSONValue.parse(line, limits: limits), let test = EvalCase(json) else {
        throw Failure(.data, "failure.eval.case", ["path": file, "line": String(number)])
      }
      try Console.write(test.line(test.answer(in: BusinessClock().context)).encoded() + [0x0A])
    }
  }
}
