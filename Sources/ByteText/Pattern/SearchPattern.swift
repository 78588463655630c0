/// A regular expression that a part of a text must match: the dialect of `Pattern`, in which `^` and `$` at the ends
/// anchor it to the ends of the text.
public struct SearchPattern: Sendable {
  private let automaton: ByteAutomaton

  /// The maximum number of states visited while the table is built; beyond it a search simulates the automaton.
  private static let mostWork = 50_000

  /// Parses and compiles a pattern, in bounded time.
  ///
  /// - Parameter source: The text of the pattern.
  /// - Throws: A `PatternError` if the text is not a pattern of the dialect, or is too large.
  public init(_ source: String) throws(PatternError) {
    automaton = try ByteAutomaton(try Self.root(source), work: Self.mostWork)
  }

  /// Verifies that a text is a pattern, without compiling it.
  ///
  /// - Parameter source: The text of the pattern.
  /// - Throws: A `PatternError` if the text is not a pattern of the dialect, or is too large.
  public static func check(_ source: String) throws(PatternError) { _ = try ByteNFA(try root(source)) }

  private static func root(_ source: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(source)
    let branches = try parser.parseBranches()
    let atStart = source.unicodeScalars.first == "^"
    let atEnd = parser.endsAtAnchor
    let anything = PatternNode.repeated(.set(ScalarSet([]).inverted), min: 0, max: nil)
    let last = branches.count - 1
    let parts = branches.enumerated().map { index, branch in
      PatternNode.sequence(
        (atStart && index == 0 ? [] : [anything]) + [branch] + (atEnd && index == last ? [] : [anything]))
    }
    return .alternatives(parts)
  }

  /// The approximate number of states visited for each byte of text.
  public var cost: Int { automaton.cost }

  /// Whether a part of the text matches.
  ///
  /// - Parameter text: Any text.
  /// - Complexity: O(bytes × `cost`).
  public func isFound(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return automaton.matches(bytes.span)
  }
}
