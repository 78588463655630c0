import SchemaModel
import TestSupport

/// Texts as people type them into boxes, well and badly, from a seed.
struct WrittenTexts {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Texts that every box gets.
  let known = [
    "", " ", "\u{200C}", "0", "۱۲۳", "١٢٣", "12,345", "1,23", "۱۲٬۳۴۵٫۶۷", "500.000", "0,123", "۰٫۵۰۰",
    "۰٬۱۲۳", "0.500", "1.234", "1,234", "1.355,90", "1,355.90", "1.500.000", "12.345", "9,99", "1٬234/5", "1 234 567,8",
    "1,234 567", "012.345", "012,345", "1٫234٫5", "−5", "+7", "--5", "+-5", "1.50", ".5", "5.",
    "500٫000", "۵۰۰٫۰۰۰", "1000,000", "1.500,000", "1,500.000", "1 500.000", "1234.000", "0,000", "1234.000000",
    "9223372036854775807", "9223372036854775808", "99999999999999999999", "1403/12/30", "1404/12/30", "۱۳۹۹/۱۲/۳۰",
    "2024-02-29", "2023-02-29", "30.12.2024", "1.2.1403", "1699-01-01", "1205/01/01", "1206/01/01", "1502/12/29",
    "1503/01/01", "0001-01-01", "9999-12-31", "2024-2-3", "2024/1-2", "true", "false", "بله", "TRUE", "ab1", "abcc9",
    "a\u{301}b", "e\u{301}", "é", "علي كريمي", "  a  b\u{A0}c ", "a\u{200E}b", "a\r\nb", "a\r\u{200E}\nb", "\n a \n",
    "a\u{1D7DE}b", "１２３", "\u{0BE6}\u{0BEF}", "0190F0A8-0000-7000-8000-000000000001", "۰۱۲-۳۴۵", "Ab-cD", "𝒳y",
    "\u{FB01}",
    "\u{1E9B}\u{0323}", "\u{AC00}", "\u{1100}\u{1161}", "<b>", "\u{0}", "ab\u{0}",
  ]

  mutating func next(for scalar: ScalarType) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: pieces()
    case 1: number()
    default:
      switch scalar.representation {
      case .date: date()
      case .integer, .decimal: number()
      case .text, .boolean, .codes, .list: pieces()
      }
    }
  }

  private mutating func pieces() -> String {
    let parts = [
      "a", "b", "C", "1", "۲", "٣", " ", "\u{A0}", "\u{200C}", "\u{200F}", "-", "–", "ي", "ك", "ی", "é", "e\u{301}",
      "\n", "\r\n", "\t", ".", ",", "؛", "\u{2028}", "\u{FEFF}", "𝒳", "\u{0966}", "\u{65E}", "ß", "İ",
    ]
    return (0..<Int.random(in: 0...7, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func number() -> String {
    let sign = ["", "", "", "-", "+", "−"].randomElement(using: &random) ?? ""
    var digits = String(UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0..<64, using: &random))
    if Int.random(in: 0..<3, using: &random) == 0 {
      let mark = [",", "٬", "'", " ", "\u{202F}", "،", "."].randomElement(using: &random) ?? ","
      let every = Int.random(in: 0..<8, using: &random) == 0 ? 2 : 3
      digits = digits.reversed().enumerated().reduce(into: "") { text, next in
        if next.offset > 0, next.offset.isMultiple(of: every) { text = mark + text }
        text = String(next.element) + text
      }
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      digits += [".", "٫", ","].randomElement(using: &random) ?? "."
      digits +=
        String(Int.random(in: 0...999, using: &random)) + ["", "0", "00"][Int.random(in: 0..<3, using: &random)]
    }
    return inScript(sign + digits)
  }

  private mutating func date() -> String {
    let mark = ["/", "-", "."].randomElement(using: &random) ?? "/"
    let year = [1200...1510, 1690...2100, 1...9999].randomElement(using: &random) ?? 1400...1404
    let parts = [
      String(Int.random(in: year, using: &random)), String(Int.random(in: 0...13, using: &random)),
      String(Int.random(in: 0...32, using: &random)),
    ].map { $0.count == 1 && Bool.random(using: &random) ? "0" + $0 : $0 }
    let isYearFirst = Int.random(in: 0..<4, using: &random) > 0
    return inScript((isYearFirst ? parts : parts.reversed()).joined(separator: mark))
  }

  /// With the digits of a script.
  private mutating func inScript(_ text: String) -> String {
    guard let zero = ([0x30, 0x30, 0x6F0, 0x660, 0x966, 0x1D7F6] as [UInt32]).randomElement(using: &random) else {
      return text
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value - 0x30 + zero) ?? scalar : scalar
        }))
  }
}
