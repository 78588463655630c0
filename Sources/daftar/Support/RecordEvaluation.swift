import Diagnostics
import Engine
import Expressions
import JSONText
import SchemaCompiler
import SchemaModel
import Validation

/// `daftar eval EXPRESSION --record JSON --in BUSINESS ENTITY`: what an expression comes to over a record that is
/// stored nowhere. Computed values and defaults are worked out as for a new record; what else a form would say of the
/// record does not matter here.
struct RecordEvaluation {
  let loaded: LoadedBusiness
  let entity: Entity

  /// The answer, or the values that cannot be read.
  enum Outcome {
    case answer(EvalAnswer)
    case refused([Violation])
  }

  /// What is wrong with an expression where it speaks of such a record, at its place in the text.
  func diagnostics(_ text: String) -> [Diagnostic] {
    let checked = CheckedExpression(text, in: entity.scope.environment)
    return ExpressionDiagnostics.all(checked, in: SourceFile(name: "EXPRESSION", text: text), key: "EXPRESSION")
  }

  func run(_ text: String, over json: JSONValue, by user: UserFacts) throws -> Outcome {
    guard let input = RecordInput(json: json) else { throw Failure(.usage, "failure.eval.record") }
    let context = ValidationContext(evaluation: BusinessClock(loaded.schema.business).context, user: user)
    var read = loaded.validator.read(input, entity: entity)
    for claim in read.references {
      guard case .reference(_, let name) = claim.question, let id = RecordID(name) else { continue }
      read.answer(claim, with: id)
    }
    let unreadable = read.violations.filter { $0.rule != .required }
    guard unreadable.isEmpty else { return .refused(unreadable) }
    let values = loaded.validator.evaluate(read, entity: entity, in: context, conditions: false).values
    let places = entity.scope.expressions(values, fields: entity.fields, facts: nil) + [.null, user.expression]
    return .answer(EvalAnswer(text, in: entity.scope.environment, over: places, context: context.evaluation))
  }
}
