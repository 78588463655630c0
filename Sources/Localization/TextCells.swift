/// The width of text in a terminal, in cells.
///
/// Combining marks and format characters (among them ZWNJ) take no cell, East Asian wide characters and emoji two, all
/// others one. The parts of an emoji sequence joined by ZWJ are counted one by one, since terminals differ there.
public enum TextCells {
  /// The width of a code point.
  ///
  /// - Parameter scalar: A code point.
  /// - Returns: 0, 1 or 2 cells.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format: return (0x600...0x6DD).contains(scalar.value) ? 1 : 0
    default: break
    }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// The width of a text.
  ///
  /// - Parameter text: Text without line ends.
  /// - Returns: The number of cells.
  /// - Complexity: O(length).
  public static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// Whether a code point takes two cells: EastAsianWidth W and F of Unicode 16, in blocks, and emoji by default.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD,
  ]
}
