/// How people enter a value: what every form, on paper, page or terminal, can take as a hint.
public struct Control: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case line, area, choice, choices, yesNo, date, reference, grid
  }

  /// The keys that are enough to type a value: what a telephone shows.
  public enum Keypad: Hashable, Sendable {
    case text
    /// Digits alone.
    case numeric
    /// Digits, a mark for decimals and a sign.
    case decimal
    case telephone, email, url
  }

  /// In which direction its text runs, whatever stands around it.
  public enum TextDirection: Hashable, Sendable {
    /// That of its first letter.
    case automatic
    case leftToRight
  }

  /// What a device knows of the person who holds it, and could fill in where that person enters their own data.
  public enum Autofill: Hashable, Sendable {
    case email, telephone
  }

  public var kind: Kind
  public var keypad: Keypad
  public var direction: TextDirection
  /// Nil for what no device knows.
  public var autofill: Autofill?
  /// The number of characters to make room for; nil for the form's own rule.
  public var width: Int?
  /// Whether the text is prose, for which a spelling checker is useful.
  public var isProse: Bool

  /// - Parameters:
  ///   - kind: what the value is entered with.
  ///   - keypad: the keys that are enough.
  ///   - direction: in which direction the text runs.
  ///   - autofill: what a device could fill in; nil for what none knows.
  ///   - width: the number of characters to make room for; nil for the form's own rule.
  ///   - isProse: whether a spelling checker helps.
  public init(
    kind: Kind = .line, keypad: Keypad = .text, direction: TextDirection = .automatic, autofill: Autofill? = nil,
    width: Int? = nil, isProse: Bool = false
  ) {
    self.kind = kind
    self.keypad = keypad
    self.direction = direction
    self.autofill = autofill
    self.width = width
    self.isProse = isProse
  }
}
