public import Localization

/// How people enter a value: what every form, on paper, page or terminal, can take as a hint.
public struct Control: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case line, area, choice, choices, yesNo, date, reference, grid
  }

  /// The keypad a telephone shows; the raw value is HTML's `inputmode`.
  public enum Keypad: String, Hashable, Sendable {
    case text, numeric, decimal, telephone = "tel", email, url
  }

  /// In which direction its text runs, whatever the page does.
  public enum TextDirection: String, Hashable, Sendable {
    case automatic = "auto"
    case leftToRight = "ltr"
  }

  public var kind: Kind
  public var keypad: Keypad
  public var direction: TextDirection
  /// HTML's autocomplete token where a person fills in his own data.
  public var autocomplete: String?
  /// The number of characters to make room for; nil for the form's own rule.
  public var width: Int?
  /// Whether a spelling checker helps.
  public var isProse: Bool
  /// What a number counts: `m²`, shown behind the box.
  public var unit: LocalizedText?
  /// Whether it is an amount in the business's currency: shown in groups of three, the currency behind the box.
  public var isMoney: Bool

  public init(
    kind: Kind = .line, keypad: Keypad = .text, direction: TextDirection = .automatic, autocomplete: String? = nil,
    width: Int? = nil, isProse: Bool = false, unit: LocalizedText? = nil, isMoney: Bool = false
  ) {
    self.kind = kind
    self.keypad = keypad
    self.direction = direction
    self.autocomplete = autocomplete
    self.width = width
    self.isProse = isProse
    self.unit = unit
    self.isMoney = isMoney
  }
}
