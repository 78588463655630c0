/// A pattern that some part of a text must match: the dialect of `Pattern`, where `^` and `$` at the ends tie it to
/// the ends of the text.
public struct SearchPattern: Sendable {
  private let automaton: ByteAutomaton

  /// Reads and compiles a pattern. O(states²) at worst, bounded by `ByteAutomaton.largestSize`.
  public init(_ source: String) throws(PatternError) {
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
    automaton = try ByteAutomaton(.alternatives(parts))
  }

  /// Whether the pattern is found. O(bytes).
  public func isFound(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return automaton.matches(bytes.span)
  }
}
