import Expressions
import Localization
import SQL
import TestSupport

/// Values for columns from a seed, as the evaluator takes them and as SQLite stores them: blanks and extremes included,
/// within the range that the column has.
enum SeededValue {
  static func of(
    _ column: Column, _ random: inout SeededGenerator
  ) -> (value: ExpressionValue, stored: SQLValue) {
    if Int.random(in: 0..<5, using: &random) == 0 { return (.null, .null) }
    switch column.type {
    case .boolean:
      let flag = Bool.random(using: &random)
      return (.bool(flag), SQLValue(flag))
    case .integer:
      let number = whole(column, &random)
      return (.int(number), .integer(number))
    case .decimal(let places):
      let units = whole(column, &random)
      guard let number = WideDecimal(units: Int128(units), scale: places) else { return (.null, .null) }
      return (.decimal(number), .integer(units))
    case .date:
      let date = day(&random)
      return (.date(date), .text(date.iso))
    case .bytes, .packedIdentity: return (.null, .null)
    case .text, .option, .identity, .timestamp:
      let text = texts.randomElement(using: &random) ?? ""
      return (.string(text), .text(text))
    }
  }

  static let texts = [
    "", " ", "a", "A", "tehran", "شیراز", "ساره ", "\u{A0}x\u{3000}", "e\u{301}", "é", "𝒳y", "a'b\"c", "%_", "ي", "ی",
    "zz", "؟",
  ]
  static let wholes: [Int64] = [
    0, 1, -1, 2, -2, 7, -7, 10, 99, 1000, 1 << 31, -(1 << 31), 1 << 53, .max, .min, .max - 1, .min + 1, 4_294_967_295,
    3_037_000_500, -3_037_000_500,
  ]
  private static let days = [
    "0001-01-01", "9999-12-31", "1970-01-01", "2024-02-29", "2023-02-28", "2026-03-20", "2026-03-21", "1827-03-22",
    "1827-03-21", "2124-03-19", "2124-03-20", "1900-02-28", "2000-02-29", "2025-12-31", "2026-01-31", "9999-01-31",
    "0001-03-31",
  ]

  /// Units of a number: often an end of the range, or one of the awkward ones that lie in it.
  private static func whole(_ column: Column, _ random: inout SeededGenerator) -> Int64 {
    var (least, most) = (Int64.min, Int64.max)
    for case .range(let low, let high) in column.rules {
      least = max(least, low?.integer ?? least)
      most = min(most, high?.integer ?? most)
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return least
    case 1: return most
    case 2, 3: return wholes.filter { (least...most).contains($0) }.randomElement(using: &random) ?? least
    case 4: return Int64.random(in: max(least, min(most, -100))...min(most, max(least, 100)), using: &random)
    default: return Int64.random(in: least...most, using: &random)
    }
  }

  static func day(_ random: inout SeededGenerator) -> CivilDate {
    let range = Bool.random(using: &random) ? -719_162...2_932_896 : -60_000...60_000
    if Bool.random(using: &random), let text = days.randomElement(using: &random), let known = civil(text) {
      return known
    }
    return CivilDate(daysSinceEpoch: Int.random(in: range, using: &random)) ?? day(&random)
  }

  static func civil(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
