/// A pattern that some part of a text must match: the dialect of `Pattern`, where `^` and `$` at the ends tie it to
/// the ends of the text.
public struct SearchPattern: Sendable {
  private let automaton: ByteAutomaton

  /// States visited at most while the table is made; beyond it a search follows the states themselves.
  private static let mostWork = 50_000

  /// Reads and compiles a pattern, in bounded time.
  public init(_ source: String) throws(PatternError) {
    automaton = try ByteAutomaton(try Self.root(source), work: Self.mostWork)
  }

  /// Throws where a text is no pattern; cheaper than making one.
  public static func check(_ source: String) throws(PatternError) { _ = try ByteNFA(try root(source)) }

  private static func root(_ source: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(source)
    let branches = try parser.parseBranches()
    let atStart = source.unicodeScalars.first == "^"
    let atEnd = parser.endsAtAnchor
    let anything = PatternNode.repeated(.set(ScalarSet([]).inverted), min: 0, max: nil)
    let last = branches.count - 1
    let parts = branches.enumerated().map { place, branch in
      PatternNode.sequence(
        (atStart && place == 0 ? [] : [anything]) + [branch] + (atEnd && place == last ? [] : [anything]))
    }
    return .alternatives(parts)
  }

  /// About how many states a byte of text costs.
  public var cost: Int { automaton.cost }

  /// Whether the pattern is found. O(bytes × cost).
  public func isFound(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return automaton.matches(bytes.span)
  }
}
