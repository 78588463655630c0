import Expressions
import Localization
import SchemaModel
import TestSupport
import Testing
import ValueText

/// One rule for every written day: a year of 1206 to 1502 is Persian where the business lives by that calendar.
@Suite struct CalendarReaderTests {
  @Test(
    "a day is read by the calendar of the business",
    arguments: [
      ("1403/12/30", "2025-03-20", "1403-12-30"), ("1404/12/30", nil, "1404-12-30"),
      ("۱۳۹۹/۱۲/۳۰", "2021-03-20", "1399-12-30"), ("1300-01-01", "1921-03-21", "1300-01-01"),
      ("2024-02-29", "2024-02-29", "2024-02-29"), ("2023-02-29", nil, nil), ("1402/06/31", "2023-09-22", nil),
      ("30.12.2024", "2024-12-30", "2024-12-30"), (" 1.2.1403 ", "2024-04-20", "1403-02-01"),
      ("1205/01/01", nil, "1205-01-01"), ("1503/01/01", nil, "1503-01-01"), ("1600-01-01", nil, "1600-01-01"),
      ("1700-01-01", "1700-01-01", "1700-01-01"), ("2024/1-2", nil, nil), ("24-01-02", nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func aDayIsRead(text: String, persian: String?, gregorian: String?) {
    #expect(CalendarReader(.persian).date(text)?.iso == persian)
    #expect(CalendarReader(.gregorian).date(text)?.iso == gregorian)
  }

  @Test("a year that neither calendar means is told apart from a day that is not there")
  func theReasonIsGiven() {
    #expect(CalendarReader(.persian).read(Array("1600-01-01".utf8).span) == .unclearYear)
    #expect(CalendarReader(.persian).read(Array("1404-12-30".utf8).span) == .noSuchDay)
    #expect(CalendarReader(.persian).read(Array("soon".utf8).span) == nil)
  }

  @Test("a text in a formula is the same day as in a box", arguments: Business.Calendar.allCases)
  func formulasReadTheSame(calendar: Business.Calendar) throws {
    let environment = ExpressionEnvironment([.init("t", .string)], calendar: calendar.months)
    let checked = CheckedExpression("date(t)", in: environment)
    try #require(checked.isValid)
    let program = ExpressionProgram(checked)
    var random = SeededGenerator(seed: 1405)
    for _ in 0..<2000 {
      let text = Self.text(&random)
      var answer: CivilDate?
      if case .date(let date)? = try? program.evaluate([.string(text)], in: EvaluationContext()) { answer = date }
      #expect(answer == CalendarReader(calendar).date(text), "\(text)")
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let year = [1200...1510, 1590...1710, 1890...2100].randomElement(using: &random) ?? 1400...1404
    let mark = ["/", "-", ".", " "].randomElement(using: &random) ?? "/"
    let parts = [
      String(Int.random(in: year, using: &random)), String(Int.random(in: 0...13, using: &random)),
      String(Int.random(in: 0...32, using: &random)),
    ]
    return (Int.random(in: 0..<4, using: &random) == 0 ? parts.reversed() : parts).joined(separator: mark)
  }
}
