import Diagnostics
import Engine
import Expressions
import JSONText
import SchemaCompiler
import SchemaModel
import Validation

/// Evaluates the expression of `daftar eval EXPRESSION --record JSON --in BUSINESS ENTITY` over a record that is not
/// stored. Computed values and defaults are evaluated as for a new record; violations other than unreadable values are
/// ignored.
struct ExpressionEvaluation {
  let loaded: LoadedBusiness
  let entity: Entity

  enum Outcome {
    case answer(EvalAnswer)
    /// The values that cannot be read.
    case refused([Violation])
  }

  /// The mistakes of an expression over a record of this entity.
  ///
  /// - Parameter text: The expression.
  /// - Returns: Its diagnostics, with ranges of `text`; empty for a valid expression.
  func diagnostics(_ text: String) -> [Diagnostic] {
    let checked = CheckedExpression(text, in: entity.scope.environment)
    return ExpressionDiagnostics.all(checked, in: SourceFile(name: "EXPRESSION", text: text), key: "EXPRESSION")
  }

  /// Evaluates an expression.
  ///
  /// - Parameters:
  ///   - text: A valid expression.
  ///   - json: The record, an object of texts by field name.
  ///   - user: The user that formulas see.
  /// - Returns: The answer, or the violations of unreadable values.
  /// - Throws: `failure.eval.record` where the JSON is not a record.
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
    let variables = entity.scope.expressions(values, fields: entity.fields, facts: nil) + [.null, user.expression]
    return .answer(EvalAnswer(text, in: entity.scope.environment, over: variables, context: context.evaluation))
  }
}
