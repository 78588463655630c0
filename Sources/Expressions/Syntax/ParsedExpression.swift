/// The result of parsing a text: a syntax tree and the problems. Where there are errors, the tree has `missing` nodes.
public struct ParsedExpression: Sendable {
  public let root: ExpressionSyntax
  public let problems: [ExpressionProblem]

  /// Reads a text. It never fails and never runs deep: O(bytes), within the limits.
  /// - Parameters:
  ///   - text: the expression as it is written.
  ///   - limits: how long and how deep it may be.
  public init(_ text: String, limits: ExpressionLimits = .standard) {
    guard text.utf8.count <= limits.bytes else {
      root = ExpressionSyntax(.missing, at: 0..<text.utf8.count)
      problems = [ExpressionProblem(.tooLong, at: 0..<0, ["limit": String(limits.bytes)])]
      return
    }
    var parser = Parser(text, limits: limits)
    root = parser.document()
    problems = parser.problems
  }

  /// A tree that was put together from parts of trees that were read.
  /// - Parameter root: the root of the tree.
  public init(root: ExpressionSyntax) {
    self.root = root
    problems = []
  }

  /// Whether there is no error.
  public var isValid: Bool { !problems.contains { $0.severity == .error } }
}
