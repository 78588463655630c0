import Expressions
import Localization
import TestSupport
import Testing

/// Months and years of formulas are those of the business's calendar.
@Suite struct PersianMonthTests {
  private static let environment = ExpressionEnvironment(
    [.init("a", .date), .init("b", .date), .init("n", .int)], calendar: .persian)

  private func answer(_ text: String, _ slots: [ExpressionValue] = []) throws -> ExpressionValue {
    let checked = CheckedExpression(text, in: Self.environment)
    try #require(checked.isValid, "\(text): \(checked.problems)")
    return try ExpressionProgram(checked).evaluate(slots, in: EvaluationContext(today: SeededDay.today))
  }

  private func text(_ expression: String) throws -> String {
    guard case .date(let date) = try answer(expression) else { return "no day" }
    return (PersianCalendar.text(of: date) ?? "none") + " " + date.iso
  }

  @Test(
    "A month is one of the Persian calendar",
    arguments: [
      ("date(\"1400/01/31\") + months(6)", "1400/07/30 2021-10-22"),
      ("date(\"1400/06/31\") + months(6)", "1400/12/29 2022-03-20"),
      ("date(\"1399/12/30\") + months(12)", "1400/12/29 2022-03-20"),
      ("months(48) + date(\"1399-12-30\")", "1403/12/30 2025-03-20"),
      ("date(\"1400/12/29\") - months(3)", "1400/09/29 2021-12-20"),
      ("date(1400, 1, 1) - months(1)", "1399/12/01 2021-02-19"),
      ("date(\"2021-04-20\") + months(6)", "1400/07/30 2021-10-22"),
      ("date(\"۱۴۰۰/۰۱/۳۱\") + months(1)", "1400/02/31 2021-05-21"),
    ])
  func aMonthIsOneOfThePersianCalendar(expression: String, expected: String) throws {
    #expect(try text(expression) == expected)
  }

  @Test(
    "Months and years between days are the same",
    arguments: [
      ("months_between(date(\"1400/01/31\"), date(\"1400/07/30\"))", 5),
      ("months_between(date(\"1400/01/30\"), date(\"1400/07/30\"))", 6),
      ("years_between(date(\"1370/05/12\"), date(\"1400/05/11\"))", 29),
      ("years_between(date(\"1370/05/12\"), date(\"1400/05/12\"))", 30),
      ("years_between(date(\"1399/12/30\"), date(\"1400/12/29\"))", 0),
      ("years_between(date(\"1399/12/30\"), date(\"1401/01/01\"))", 1),
      ("months_between(date(\"1400/07/30\"), date(\"1400/01/30\"))", -6),
    ])
  func monthsAndYearsBetweenDaysAreTheSame(expression: String, expected: Int64) throws {
    guard case .int(let count) = try answer(expression) else { throw ExpressionError.unsupported }
    #expect(count == expected)
  }

  @Test("A day outside of the calendar is an error") func aDayOutsideOfTheCalendarIsAnError() {
    #expect(throws: ExpressionError.outOfRange) { try answer("date(\"1821-01-01\") + months(1)") }
    #expect(throws: ExpressionError.outOfRange) { try answer("date(\"1502/12/29\") + months(1)") }
  }

  /// Beside dates that are built from year, month and day, and beside counting months up one by one.
  @Test("Moving and counting agree with building dates") func movingAndCountingAgreeWithBuildingDates() throws {
    var random = SeededGenerator(seed: 1400)
    for _ in 0..<2000 {
      let start = SeededDay.next(&random)
      let count = Int64.random(in: -300...300, using: &random)
      guard case .date(let moved) = try answer("a + months(n)", [.date(start), .null, .int(count)]) else {
        throw ExpressionError.unsupported
      }
      #expect(moved == SeededDay.built(from: start, months: Int(count)), "\(start.iso) + \(count)")
      let other = SeededDay.next(&random)
      let between = try answer("months_between(a, b)", [.date(min(start, other)), .date(max(start, other))])
      let expected = SeededDay.counted(from: min(start, other), to: max(start, other))
      guard case .int(expected) = between else {
        Issue.record("months from \(start.iso) to \(other.iso)")
        continue
      }
    }
  }
}

/// Days of the Persian calendar from a seed, and what months make of them, by tables.
private enum SeededDay {
  static let today = CivilDate(year: 2026, month: 3, day: 21)

  static func next(_ random: inout SeededGenerator) -> CivilDate {
    let year = Int.random(in: 1300...1450, using: &random)
    let month = Int.random(in: 1...12, using: &random)
    let length = length(year, month)
    let day = Bool.random(using: &random) ? length : Int.random(in: 1...length, using: &random)
    return date(year, month, day) ?? next(&random)
  }

  static func built(from start: CivilDate, months: Int) -> CivilDate? {
    guard var (year, month, day) = PersianCalendar.components(of: start) else { return nil }
    for _ in 0..<abs(months) {
      month += months.signum()
      if month == 13 { (year, month) = (year + 1, 1) }
      if month == 0 { (year, month) = (year - 1, 12) }
    }
    day = min(day, length(year, month))
    return date(year, month, day)
  }

  /// How often the day of the month comes round; a month that is too short for it has none.
  static func counted(from first: CivilDate, to second: CivilDate) -> Int64 {
    guard let from = PersianCalendar.components(of: first), let to = PersianCalendar.components(of: second) else {
      return -1
    }
    var count: Int64 = -1
    var (year, month) = (from.year, from.month)
    while (year, month, from.day) <= (to.year, to.month, to.day) {
      count += 1
      month += 1
      if month == 13 { (year, month) = (year + 1, 1) }
    }
    return count
  }

  private static func length(_ year: Int, _ month: Int) -> Int {
    let isLeap = date(year, 12, 30) != nil
    return [31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, isLeap ? 30 : 29][month - 1]
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    PersianCalendar.civilDate(year: year, month: month, day: day)
  }
}
