/// A pattern that a whole text must match, in a dialect that every engine can honour: no look-around, no
/// back-references, linear time whatever the text.
///
/// Literals, `.`, classes `[a-z]` `[^…]`, `\d \w \s` (ASCII) and their capitals, groups, `|`, `* + ? {m,n}`, and
/// `^` and `$` at the very ends, where they say nothing new. One unit is one Unicode code point.
public struct Pattern: Hashable, Sendable {
  /// As the author wrote it.
  public let source: String
  let root: PatternNode
  /// The compiled form, for those who match often.
  public let automaton: ByteAutomaton

  /// Reads and compiles a pattern. O(states²) at worst, bounded by `ByteAutomaton.largestSize`.
  public init(_ source: String) throws(PatternError) {
    var parser = PatternParser(source)
    root = try parser.parse()
    self.source = source
    automaton = try ByteAutomaton(root)
  }

  /// Whether the whole text, which must be valid UTF-8, matches. O(bytes).
  public func matches(_ text: borrowing Span<UInt8>) -> Bool { automaton.matches(text) }

  /// Whether the whole text matches.
  public func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return automaton.matches(bytes.span)
  }

  /// Whether a text that matches may hold a piece at a place. Never false where one does. O(bytes × states).
  public func mayHold(_ piece: String, at place: TextAnchor) -> Bool {
    let bytes = Array(piece.utf8)
    return automaton.mayHold(bytes.span, at: place)
  }

  /// The same pattern as ECMAScript reads it with the `u` or the `v` flag, without anchors: what HTML's `pattern`
  /// and, between `^(?:` and `)$`, JSON Schema take.
  public var ecmaSource: String { PatternPrinter.ecma(root) }

  public static func == (left: Pattern, right: Pattern) -> Bool { left.source == right.source }
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// Why a text is no pattern of the dialect.
public struct PatternError: Error, Hashable, Sendable {
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case unclosedGroup, unclosedClass, strayParenthesis, nothingToRepeat, badRepeat, badEscape, badRange, emptyClass
    case lookaround, backReference, anchorInside, lazyOrPossessive, unicodeProperty, wordBoundary, tooLarge
    case namedOrFlagged, namedClass
  }

  public let reason: Reason
  /// Where, in code points from 0.
  public let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
