public import ByteText

/// The way in which a field reads texts: what people enter, and the literals that stand beside it in expressions.
///
/// An expression compares stored values. A literal that is written in another way than values are stored would never be
/// equal, so the checker puts what the field makes of it instead.
public final class TextReader: Hashable, Sendable {
  /// What becomes of a whole text.
  public enum Answer: Hashable, Sendable {
    /// The text as the field stores it.
    case stored(String)
    /// Nothing of it is stored: the field is blank then.
    case blank
    /// No value of the field is this text; `nearest` is the one that was surely meant.
    case never(nearest: String?)
  }

  private let whole: @Sendable (String) -> Answer
  private let part: @Sendable (String) -> String
  private let letters: @Sendable (String) -> String
  private let holds: @Sendable (String, PiecePosition) -> Bool

  /// - Parameters:
  ///   - whole: what becomes of a whole text.
  ///   - part: what a part of a text is in stored ones.
  ///   - letters: what becomes of the letters of a text that was made of values and other things.
  ///   - holds: whether a stored text may hold a part, and where in it.
  public init(
    whole: @escaping @Sendable (String) -> Answer, part: @escaping @Sendable (String) -> String = { $0 },
    letters: @escaping @Sendable (String) -> String = { $0 },
    holds: @escaping @Sendable (String, PiecePosition) -> Bool = { _, _ in true }
  ) {
    self.whole = whole
    self.part = part
    self.letters = letters
    self.holds = holds
  }

  /// Reads a whole text.
  /// - Parameter text: the text as it is written.
  /// - Returns: what the field stores of it, if anything.
  public func answer(_ text: String) -> Answer { whole(text) }

  /// A part of a text as it stands in stored ones: its letters and digits are theirs, its spaces stay.
  /// - Parameter text: the part as it is written.
  public func part(of text: String) -> String { part(text) }

  /// Whether a stored text may hold a part.
  /// - Parameters:
  ///   - part: the part, as `part(of:)` gives it.
  ///   - scope: where in the text it would stand.
  public func mayHold(_ part: String, at scope: PiecePosition) -> Bool { holds(part, scope) }

  /// The letters of a text as they stand in stored ones.
  /// - Parameter text: the text as it is written.
  public func letters(of text: String) -> String { letters(text) }

  public static func == (left: TextReader, right: TextReader) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
