/// A text that was read, and checked against what it may speak of: always a typed tree, and the problems.
///
/// ```
/// let environment = ExpressionEnvironment([.init("age", .int)])
/// let checked = CheckedExpression("age >= 18", in: environment, expecting: .bool)
/// let program = ExpressionProgram(checked)
/// ```
public struct CheckedExpression: Sendable {
  public let syntax: ExpressionSyntax
  /// Constants folded. Where there is an error it has parts that end in an error.
  public let root: TypedExpression
  public let problems: [ExpressionProblem]

  /// Reads and checks a text. O(bytes).
  /// - Parameters:
  ///   - text: the expression as it is written.
  ///   - environment: what it may speak of.
  ///   - expecting: the type that is wanted of it, where one is: an int becomes a decimal then.
  ///   - isStrict: whether types are held against one another before it is evaluated. CEL allows to leave that.
  public init(
    _ text: String, in environment: ExpressionEnvironment, expecting: ExpressionType? = nil, isStrict: Bool = true
  ) {
    self.init(
      ParsedExpression(text, limits: environment.limits), in: environment, expecting: expecting, isStrict: isStrict)
  }

  /// Checks what was read.
  /// - Parameters:
  ///   - parsed: the tree of a text.
  ///   - environment: what it may speak of.
  ///   - expecting: the type that is wanted of it, where one is: an int becomes a decimal then.
  ///   - isStrict: whether types are held against one another before it is evaluated. CEL allows to leave that.
  public init(
    _ parsed: ParsedExpression, in environment: ExpressionEnvironment, expecting: ExpressionType? = nil,
    isStrict: Bool = true
  ) {
    syntax = parsed.root
    let context = CheckingContext(environment, isStrict: isStrict)
    let result = ResultChecker(context: context)
    let typed = result.settle(context.check(parsed.root), as: expecting)
    let isUsable = parsed.isValid && !context.problems.contains { $0.severity == .error }
    root = isUsable ? typed.folded : typed
    if isUsable, isStrict { result.reportConstants(typed, folded: root) }
    problems = parsed.problems + context.problems
  }

  /// Whether it can be used.
  public var isValid: Bool { !problems.contains { $0.severity == .error } }
}
