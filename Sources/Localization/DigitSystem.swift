/// The digits in which people write their numbers.
public enum DigitSystem: String, Hashable, Sendable, CaseIterable {
  case latin
  case persian

  /// The digit for nothing; the others follow it in order.
  public var zero: Unicode.Scalar {
    switch self {
    case .latin: "0"
    case .persian: "\u{6F0}"
    }
  }

  /// A text with its ASCII digits in this system. O(length).
  public func localized(_ text: String) -> String {
    switch self {
    case .latin: text
    case .persian: PersianDigits.shown(text)
    }
  }
}
