/// A regular expression that a whole text must match, in a dialect that every engine supports: without look-around and
/// back-references, and with linear running time.
///
/// Literals, `.`, classes `[a-z]` `[^…]`, `\d \w \s` (ASCII) and their capitals, groups, `|`, `* + ? {m,n}`, and `^`
/// and `$` at the very ends, where they change nothing. A character is one Unicode code point.
public struct Pattern: Hashable, Sendable {
  /// The pattern as it was written.
  public let source: String
  let root: PatternNode
  /// The compiled form.
  public let automaton: ByteAutomaton

  /// Parses and compiles a pattern.
  ///
  /// - Parameter source: The text of the pattern.
  /// - Throws: A `PatternError` if the text is not a pattern of the dialect, or is too large.
  /// - Complexity: O(states²) at worst, bounded by `ByteAutomaton.largestSize`.
  public init(_ source: String) throws(PatternError) {
    var parser = PatternParser(source)
    root = try parser.parse()
    self.source = source
    automaton = try ByteAutomaton(root)
  }

  /// Whether the whole text matches.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(bytes).
  public func matches(_ text: borrowing Span<UInt8>) -> Bool { automaton.matches(text) }

  /// Whether the whole text matches.
  ///
  /// - Parameter text: Any text.
  /// - Complexity: O(bytes).
  public func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return automaton.matches(bytes.span)
  }

  /// Whether a matching text can contain a piece at a position. Never false if one does.
  ///
  /// - Parameters:
  ///   - piece: A part of a text.
  ///   - position: The position of the piece in the text.
  /// - Complexity: O(bytes × states).
  public func mayHold(_ piece: String, at position: PiecePosition) -> Bool {
    let bytes = Array(piece.utf8)
    return automaton.mayHold(bytes.span, at: position)
  }

  /// The pattern in the syntax of ECMAScript with the flag `u` or `v`, without anchors. HTML's attribute `pattern`
  /// takes it as it is, JSON Schema between `^(?:` and `)$`.
  public var ecmaSource: String { PatternPrinter.ecma(root) }

  public static func == (left: Pattern, right: Pattern) -> Bool { left.source == right.source }
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// The reason why a text is not a pattern of the dialect.
public struct PatternError: Error, Hashable, Sendable {
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case unclosedGroup, unclosedClass, strayParenthesis, nothingToRepeat, badRepeat, badEscape, badRange, emptyClass
    case lookaround, backReference, anchorInside, lazyOrPossessive, unicodeProperty, wordBoundary, tooLarge
    case namedOrFlagged, namedClass
  }

  public let reason: Reason
  /// The position of the error in the pattern, in code points from 0.
  public let offset: Int

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - reason: The kind of the error.
  ///   - offset: Its position, in code points from 0.
  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
