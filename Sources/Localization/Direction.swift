/// The direction of a script; its raw value is HTML's `dir`.
public enum Direction: String, Hashable, Sendable {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"

  /// The invisible letter of the direction (RLM, LRM): what stands on both sides of it is laid out apart.
  public var mark: String {
    switch self {
    case .leftToRight: "\u{200E}"
    case .rightToLeft: "\u{200F}"
    }
  }

  /// Whether a text holds a letter that is written from the right (Unicode's blocks of classes R and AL). O(length).
  ///
  /// - Parameter text: in any scripts.
  /// - Returns: true where one letter is enough to reorder it.
  public static func hasRightToLeft(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains(where: isRightToLeft)
  }

  /// Whether a code point stands in a block of letters that are written from the right.
  ///
  /// - Parameter scalar: a code point.
  /// - Returns: true for the whole block, letters or not.
  public static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
