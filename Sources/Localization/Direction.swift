/// The direction of a script. Its raw value is the value of HTML's attribute `dir`.
public enum Direction: String, Hashable, Sendable {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"

  /// The invisible character of the direction (LRM or RLM), which separates the text on both sides of it in
  /// bidirectional layout.
  public var mark: String {
    switch self {
    case .leftToRight: "\u{200E}"
    case .rightToLeft: "\u{200F}"
    }
  }

  /// Whether a text contains a right-to-left character (Unicode's blocks of the classes R and AL).
  ///
  /// - Parameter text: Text in any scripts.
  /// - Returns: true if there is at least one, which is enough for a terminal to reorder the text.
  /// - Complexity: O(length).
  public static func hasRightToLeft(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains(where: isRightToLeft)
  }

  /// Whether a code point belongs to a block of right-to-left characters.
  ///
  /// - Parameter scalar: A code point.
  /// - Returns: true for the whole block, letters or not.
  public static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
