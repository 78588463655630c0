import Diagnostics

/// The state that all parts of one check share: what the expression may speak of, the variables of the macros around,
/// and the problems so far.
final class CheckingContext {
  /// The variable of a macro.
  struct Local {
    let name: String
    let type: ExpressionType
    let isNullable: Bool
    /// The field whose items it stands for.
    let field: RecordType.Field?
  }

  let environment: ExpressionEnvironment
  /// Whether types are held against one another before the expression is evaluated, and problems are reported.
  let isStrict: Bool
  private(set) var problems: [ExpressionProblem] = []
  /// The variables of the macros around, outermost first.
  private(set) var locals: [Local] = []

  /// - Parameters:
  ///   - environment: what the expression may speak of.
  ///   - isStrict: whether types must agree before it is evaluated.
  init(_ environment: ExpressionEnvironment, isStrict: Bool) {
    self.environment = environment
    self.isStrict = isStrict
  }

  /// The typed tree of a node.
  func check(_ node: ExpressionSyntax) -> TypedExpression { ExpressionChecker(context: self).check(node) }

  /// Reports a problem, unless there are many already.
  func report(
    _ kind: ExpressionProblem.Kind, at range: Range<Int>, _ arguments: [String: String] = [:],
    edit: ExpressionProblem.Edit? = nil
  ) {
    guard problems.count < ExpressionLimits.problems, isStrict else { return }
    problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
  }

  /// Reports a name that is not there, with the nearest that is.
  func reportUnknown(
    _ kind: ExpressionProblem.Kind, _ name: String, among known: [String], at range: Range<Int>,
    _ arguments: [String: String]
  ) {
    guard isStrict else { return }
    let nearest = environment.givesAdvice ? Suggestion.nearest(to: name, among: known) : nil
    var arguments = arguments
    arguments["nearest"] = nearest
    report(kind, at: range, arguments, edit: nearest.map { ExpressionProblem.Edit(range, $0) })
  }

  /// Reports an operand that an operation does not take.
  func reportOperand(_ operand: TypedExpression, _ operation: String) {
    if operand.type == .null {
      report(.nullOperand, at: operand.range, ["operator": operation])
    } else {
      report(.wrongOperand, at: operand.range, ["operator": operation, "type": operand.type.description])
    }
  }

  /// Two sides that are compared, their texts read as the fields beside them read them.
  func read(
    _ left: TypedExpression, _ right: TypedExpression, isEquality: Bool
  ) -> (TypedExpression, TypedExpression) {
    guard isStrict else { return (left, right) }
    return readingLiterals { $0.compared(left, right, isEquality: isEquality) }
  }

  /// Reads the texts beside fields, and reports what is wrong with them.
  func readingLiterals<Result>(_ body: (inout TextLiterals) -> Result) -> Result {
    var literals = TextLiterals(environment, locals: locals)
    let result = body(&literals)
    for problem in literals.problems { report(problem.kind, at: problem.range, problem.arguments, edit: problem.edit) }
    return result
  }

  /// Checks with one more variable of a macro.
  func with<Result>(_ local: Local, _ body: () -> Result) -> Result {
    locals.append(local)
    defer { locals.removeLast() }
    return body()
  }

  /// A node that can only end in an error.
  func invalid(_ error: ExpressionError, at range: Range<Int>) -> TypedExpression {
    TypedExpression(.invalid(error), .dyn, at: range)
  }

  /// Two numbers brought to one type: an int, or a constant with a point, beside a decimal is a decimal; so is an int
  /// beside a constant with a point.
  func aligned(_ left: TypedExpression, _ right: TypedExpression) -> (TypedExpression, TypedExpression) {
    guard isStrict, left.type != right.type, left.type.isNumber, right.type.isNumber,
      let first = left.asDecimal, let second = right.asDecimal
    else { return (left, right) }
    return (first, second)
  }

  /// Reports two sides whose types have nothing in common.
  func reportDisagreement(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) {
    for (text, other) in [(left, right), (right, left)] where other.type == .date {
      if case .constant(.string(let value)) = text.kind {
        let edit = ExpressionProblem.Edit(text.range, "date(" + ExpressionPrinter.quoted(value) + ")")
        report(.textForDate, at: text.range, ["text": value, "type": "date"], edit: edit)
        return
      }
    }
    let arguments = [
      "operator": operation.rawValue, "left": left.type.description, "right": right.type.description,
    ]
    report(.typesDisagree, at: range, arguments)
  }
}
