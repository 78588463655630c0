/// The properties of a violation code.
public struct ViolationKind: Sendable {
  /// The broken rule; for checks, only a violation knows which one.
  public let rule: Rule
  /// Whether the value is refused for its structure (not a text, no such shape), which takes precedence over violations
  /// of formulas.
  public let isStructural: Bool
  private let first: StaticString?
  private let second: StaticString?

  /// Creates the properties of a code.
  ///
  /// - Parameters:
  ///   - rule: The broken rule.
  ///   - first: The name of the first argument that is a small number, if the code has one.
  ///   - second: The name of the second such argument.
  ///   - isStructural: Whether the value is refused for its structure.
  init(
    _ rule: Rule, numbers first: StaticString? = nil, _ second: StaticString? = nil, isStructural: Bool = false
  ) {
    self.rule = rule
    self.first = first
    self.second = second
    self.isStructural = isStructural
  }

  /// The names of the arguments that are small numbers, in the order in which a fault stores them.
  public var numberNames: [String] { [first, second].compactMap { $0?.description } }
}
