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

  /// Reads and checks a text. `expecting` is the type that its place wants: an int becomes a decimal there. Without
  /// `isStrict` types are not held against one another before it is evaluated, as CEL allows. O(bytes).
  public init(
    _ text: String, in environment: ExpressionEnvironment, expecting: ExpressionType? = nil, isStrict: Bool = true
  ) {
    self.init(
      ParsedExpression(text, limits: environment.limits), in: environment, expecting: expecting, isStrict: isStrict)
  }

  /// Checks what was read.
  public init(
    _ parsed: ParsedExpression, in environment: ExpressionEnvironment, expecting: ExpressionType? = nil,
    isStrict: Bool = true
  ) {
    syntax = parsed.root
    var checker = Checker(environment, isStrict: isStrict)
    let typed = checker.settle(checker.check(parsed.root), as: expecting)
    let isUsable = parsed.isValid && !checker.problems.contains { $0.severity == .error }
    root = isUsable ? typed.folded : typed
    if isUsable, isStrict { checker.reportConstants(typed, folded: root, syntax: parsed.root) }
    problems = parsed.problems + checker.problems
  }

  /// Whether it can be used.
  public var isValid: Bool { !problems.contains { $0.severity == .error } }
}
