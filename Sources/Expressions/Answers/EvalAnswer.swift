public import JSONText

/// The answer of an expression, in the notation of the public conformance cases: `{"value":{"int":"2"}}`,
/// `{"error":"division_by_zero"}`, or `{"unsupported":"messages"}` for what of CEL is not here.
public enum EvalAnswer: Sendable {
  case value(ExpressionValue)
  /// The name of an `ExpressionError`, or of the first `ExpressionProblem.Kind`.
  case error(String)
  case unsupported(String)

  /// Reads, checks and evaluates a text over named values.
  /// - Parameters:
  ///   - text: the expression as it is written.
  ///   - bindings: the values by their names, which may have points in them.
  ///   - isStrict: whether types are held against one another before it is evaluated.
  ///   - context: the clock, the time zones and the steps.
  public init(
    _ text: String, bindings: [(name: String, value: ExpressionValue)] = [], isStrict: Bool = true,
    context: EvaluationContext = EvaluationContext()
  ) {
    let variables = bindings.map { RecordType.Field($0.name, ExpressionType(of: $0.value)) }
    self.init(
      text, in: ExpressionEnvironment(variables), over: bindings.map(\.value), isStrict: isStrict, context: context)
  }

  /// Reads a text, checks it where some names are known, and evaluates it.
  /// - Parameters:
  ///   - text: the expression as it is written.
  ///   - environment: the names that it may speak of.
  ///   - values: the values of these names, in their order.
  ///   - isStrict: whether types are held against one another before it is evaluated.
  ///   - context: the clock, the time zones and the steps.
  public init(
    _ text: String, in environment: ExpressionEnvironment, over values: [ExpressionValue], isStrict: Bool = true,
    context: EvaluationContext = EvaluationContext()
  ) {
    let checked = CheckedExpression(text, in: environment, isStrict: isStrict)
    if let problem = checked.problems.first(where: { $0.severity == .error }) {
      self = Self.refusal(of: problem)
      return
    }
    do throws(ExpressionError) {
      self = .value(try ExpressionProgram(checked).evaluate(values, in: context))
    } catch {
      self = .error(error.rawValue)
    }
  }

  private static func refusal(of problem: ExpressionProblem) -> EvalAnswer {
    if problem.kind == .messageNotSupported { return .unsupported("messages: \(problem.arguments["type"] ?? "")") }
    if problem.kind == .unknownFunction, let name = problem.arguments["name"], name.contains(".") {
      return .unsupported("extension: \(name)")
    }
    return .error(problem.kind.rawValue)
  }

  /// One JSON object.
  public var json: JSONValue {
    switch self {
    case .value(let value): .object([.init("value", value.json)])
    case .error(let name): .object([.init("error", .string(name))])
    case .unsupported(let why): .object([.init("unsupported", .string(why))])
    }
  }
}
