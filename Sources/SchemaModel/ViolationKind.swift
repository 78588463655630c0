/// What is known of a violation by its code alone.
public struct ViolationKind: Sendable {
  /// The rule that is broken; which check it is, only a violation knows.
  public let rule: Rule
  /// Whether the value is refused for what it is made of (no text, no such shape), which no formula can outweigh.
  public let isStructural: Bool
  private let first: StaticString?
  private let second: StaticString?

  /// - Parameters:
  ///   - rule: the rule that is broken.
  ///   - first: the name of the first argument that is a small number, for codes that have one.
  ///   - second: the name of the next.
  ///   - isStructural: whether it is about what the value is made of.
  init(
    _ rule: Rule, numbers first: StaticString? = nil, _ second: StaticString? = nil, isStructural: Bool = false
  ) {
    self.rule = rule
    self.first = first
    self.second = second
    self.isStructural = isStructural
  }

  /// The names of the arguments that are small numbers, in the order in which a fault keeps them.
  public var numberNames: [String] { [first, second].compactMap { $0?.description } }
}
