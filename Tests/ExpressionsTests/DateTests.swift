import Expressions
import Localization
import Testing

/// Civil dates, months of the calendar, Persian years, moments.
@Suite struct DateTests {
  static let values: [String: ExpressionValue] = [
    "birth_date": CivilDate(year: 2004, month: 2, day: 29).map { .date($0) } ?? .null,
    "created_on": Timestamp("2026-03-20T22:00:00Z").map { .timestamp($0) } ?? .null,
  ]

  @Test(
    "Dates are civil",
    arguments: [
      ("today()", #"{"date":"2026-03-21"}"#),
      ("now()", #"{"timestamp":"2026-03-21T08:30:00Z"}"#),
      ("years_between(birth_date, today())", #"{"int":"22"}"#),
      ("years_between(birth_date, date(\"2026-02-28\"))", #"{"int":"21"}"#),
      ("years_between(birth_date, date(\"2026-03-01\"))", #"{"int":"22"}"#),
      ("years_between(today(), birth_date)", #"{"int":"-22"}"#),
      ("months_between(date(\"2026-01-31\"), date(\"2026-02-28\"))", #"{"int":"0"}"#),
      ("months_between(date(\"2026-01-31\"), date(\"2026-03-31\"))", #"{"int":"2"}"#),
      ("days_between(birth_date, today())", #"{"int":"8056"}"#),
      ("today() - days(365)", #"{"date":"2025-03-21"}"#),
      ("today() - months(1)", #"{"date":"2026-02-21"}"#),
      ("date(\"2026-01-31\") + months(1)", #"{"date":"2026-02-28"}"#),
      ("date(\"2024-03-31\") - months(1)", #"{"date":"2024-02-29"}"#),
      ("today() - birth_date > days(8055)", #"{"bool":true}"#),
      ("birth_date < today() - days(30)", #"{"bool":true}"#),
      ("birth_date.year", #"{"int":"2004"}"#),
      ("birth_date.month", #"{"int":"2"}"#),
      ("persian(birth_date).year", #"{"int":"1382"}"#),
      ("persian(birth_date).month", #"{"int":"12"}"#),
      ("persian(birth_date).day", #"{"int":"10"}"#),
      ("persian(today()).year", #"{"int":"1405"}"#),
      ("persian(date(\"1700-01-01\")).year", "out_of_range"),
      ("date(created_on)", #"{"date":"2026-03-21"}"#),
      ("date(2026, 2, 29)", "out_of_range"),
      ("date(\"2026-2-1\")", #"{"date":"2026-02-01"}"#), ("date(\"2026/02/01\")", #"{"date":"2026-02-01"}"#),
      ("date(\"2026-2\")", "conversion"), ("date(\"1400/01/31\")", #"{"date":"1400-01-31"}"#),
      ("date(\"9999-12-31\") + days(1)", "out_of_range"),
      ("today() + duration(\"1h\")", "out_of_range"),
      ("today() + months(9223372036854775807)", "out_of_range"),
      ("days(9223372036854775807)", "out_of_range"),
      ("created_on > now() - days(30)", #"{"bool":true}"#),
      ("created_on.getHours(\"+03:30\")", #"{"int":"1"}"#),
      ("created_on.getHours(\"Asia/Tehran\")", "unavailable"),
      ("birth_date > \"2020-01-01\"", "textForDate"),
      ("persian(birth_date)", "persianAlone"),
      ("birth_date + 1", "typesDisagree"),
    ])
  func datesAreCivil(text: String, expected: String) { #expect(Shop.answer(text, Self.values) == expected) }

  @Test("The clock is seen") func theClockIsSeen() {
    #expect(CheckedExpression("today() > birth_date", in: Shop.environment).root.readsClock)
    #expect(!CheckedExpression("birth_date != null", in: Shop.environment).root.readsClock)
  }

  @Test("Without a clock there is an error") func withoutAClockThereIsAnError() {
    let program = ExpressionProgram(CheckedExpression("today() == today()", in: Shop.environment))
    #expect(program.outcome(Shop.slots([:])) == .undecided(.unavailable))
  }
}
