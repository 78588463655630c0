/// Prevents spreadsheets from evaluating cells as formulas: such cells are written with a leading apostrophe, which is
/// removed when the same file is read.
public enum CellGuard {
  /// Whether a spreadsheet would evaluate the text, or would without its leading apostrophes. Plain numbers are not
  /// evaluated.
  ///
  /// - Parameter text: The UTF-8 of a cell.
  public static func isNeeded(_ text: borrowing Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count, text[start] == apostrophe { start += 1 }
    guard start < text.count, begins(text, at: start) else { return false }
    return start > 0 || !isNumber(text)
  }

  /// The number of bytes to remove from a cell that was written with an apostrophe.
  ///
  /// - Parameter text: The UTF-8 of a cell.
  /// - Returns: 1 if the writer added an apostrophe, otherwise 0.
  public static func removed(_ text: borrowing Span<UInt8>) -> Int {
    text.count > 1 && text[0] == apostrophe && isNeeded(text) ? 1 : 0
  }

  static let apostrophe = UInt8(ascii: "'")

  /// Whether a formula begins at `start`: `=`, `+`, `-`, `@` and their full-width forms, a tab or a line end. A text that
  /// looks like a formula which nobody worked out is told from one by its apostrophe.
  private static func begins(_ text: borrowing Span<UInt8>, at start: Int) -> Bool {
    switch text[start] {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D: return true
    case 0x7B where start + 1 < text.count: return text[start + 1] == 0x3D
    case 0xEF where start + 2 < text.count:
      switch (text[start + 1], text[start + 2]) {
      case (0xBC, 0x9D), (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0xA0): return true
      default: return false
      }
    default: return false
    }
  }

  /// Whether the text has a sign, digits, and at most one decimal point between them.
  private static func isNumber(_ text: borrowing Span<UInt8>) -> Bool {
    var digits = 0
    var points = 0
    for index in 0..<text.count {
      switch text[index] {
      case 0x2B where index == 0, 0x2D where index == 0: break
      case 0x30...0x39: digits += 1
      case 0x2E where digits > 0 && points == 0: points += 1
      default: return false
      }
    }
    return digits > 0 && text[text.count - 1] != 0x2E
  }
}
