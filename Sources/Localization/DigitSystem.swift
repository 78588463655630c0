/// The digits in which people write their numbers.
public enum DigitSystem: String, Hashable, Sendable, CaseIterable {
  case latin
  case persian

  /// A text with its ASCII digits in this system. O(length).
  public func localized(_ text: String) -> String {
    switch self {
    case .latin: text
    case .persian: PersianDigits.shown(text)
    }
  }
}
