/// Parses a date into year, month and day, whatever the calendar.
///
/// Accepts `1403/12/30`, `1403-12-30`, `1403.12.30` (year first), and `30.12.2024` (day first, as written in Russian).
/// Digits are ASCII: normalize first. A year has four digits, month and day one or two.
public enum DateText {
  /// The numbers of a date, not checked against a calendar.
  public struct Parts: Hashable, Sendable {
    public let year: Int
    public let month: Int
    public let day: Int
  }

  /// Parses a date.
  ///
  /// - Parameter text: The text in normal form.
  /// - Returns: Its parts, or nil if the text has another form.
  /// - Complexity: O(bytes).
  public static func read(_ text: borrowing Span<UInt8>) -> Parts? {
    var numbers = [0, 0, 0]
    var widths = [0, 0, 0]
    var part = 0
    var separator: UInt8 = 0
    for index in 0..<text.count {
      let byte = text[index]
      switch byte {
      case 0x30...0x39:
        guard widths[part] < 4 else { return nil }
        numbers[part] = numbers[part] * 10 + Int(byte - 0x30)
        widths[part] += 1
      case 0x2D, 0x2E, 0x2F:
        guard part < 2, separator == 0 || separator == byte else { return nil }
        separator = byte
        part += 1
      default: return nil
      }
    }
    guard part == 2, (1...2).contains(widths[1]) else { return nil }
    if widths[0] == 4, (1...2).contains(widths[2]) {
      return Parts(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard separator == 0x2E, widths[2] == 4, (1...2).contains(widths[0]) else { return nil }
    return Parts(year: numbers[2], month: numbers[1], day: numbers[0])
  }
}
