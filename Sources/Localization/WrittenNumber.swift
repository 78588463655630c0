/// Formats numbers and days in the way of a language, so that the boxes of its pages accept them.
enum WrittenNumber {
  /// Formats a number or a day. In other texts only digits are replaced.
  ///
  /// - Parameters:
  ///   - text: A number in ASCII digits with `.` as the decimal point and `,` between groups; an ISO 8601 day; or any
  ///     other example.
  ///   - language: The language whose separators are used.
  ///   - digits: The digits to use; Persian digits bring their own separators.
  /// - Returns: The formatted text.
  /// - Complexity: O(length).
  static func formatted(_ text: String, _ language: Language, _ digits: DigitSystem) -> String {
    let marked = isNumber(text) ? number(text, language, digits) : day(text, language) ?? text
    return digits.localized(marked)
  }

  private static func isNumber(_ text: String) -> Bool {
    let points = text.utf8.count { $0 == UInt8(ascii: ".") }
    return points < 2
      && text.utf8.enumerated().allSatisfy { index, byte in
        switch byte {
        case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","): true
        case UInt8(ascii: "-"): index == 0
        default: false
        }
      }
  }

  private static func number(_ text: String, _ language: Language, _ digits: DigitSystem) -> String {
    let marking = NumberMarking(language, digits: digits)
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let front = parts.first.map { String($0.replacing(",", with: String(marking.group))) } ?? ""
    guard parts.count == 2 else { return front }
    return front + String(marking.point) + parts[1] + (marking.looksGrouped(parts[1].utf8.count) ? "0" : "")
  }

  /// A day with the day first, as written in Russian; nil if the text is not an ISO 8601 day, and in other languages.
  private static func day(_ text: String, _ language: Language) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard language.locale.isDayFirst, parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy(isDigit)
    else {
      return nil
    }
    return parts.reversed().joined(separator: ".")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
