import Foundation
import Localization
import Testing

@Suite struct PersianCalendarTests {
  @Test(
    "Known Persian days have their Gregorian days",
    arguments: [
      (1403, 12, 30, "2025-03-20"), (1404, 1, 1, "2025-03-21"), (1277, 1, 1, "1898-03-21"),
      (1399, 12, 30, "2021-03-20"),
      (1206, 1, 1, "1827-03-22"), (1348, 10, 11, "1970-01-01"),
    ])
  func knownDays(_ year: Int, _ month: Int, _ day: Int, _ iso: String) {
    #expect(PersianCalendar.civilDate(year: year, month: month, day: day)?.iso == iso)
  }

  @Test(
    "Days that do not exist",
    arguments: [
      (1404, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 0, 1), (1403, 1, 0), (1205, 1, 1), (1503, 1, 1),
    ])
  func daysThatDoNotExist(_ year: Int, _ month: Int, _ day: Int) {
    #expect(PersianCalendar.civilDate(year: year, month: month, day: day) == nil)
  }

  /// Every day of the range, forth and back, without a gap.
  @Test("Every day reads back") func everyDayReadsBack() throws {
    let first = try #require(PersianCalendar.civilDate(year: 1206, month: 1, day: 1)).daysSinceEpoch
    let last = try #require(PersianCalendar.civilDate(year: 1502, month: 12, day: 29)).daysSinceEpoch
    var expected = (year: 1206, month: 1, day: 1)
    for days in first...last {
      let date = try #require(CivilDate(daysSinceEpoch: days))
      let parts = try #require(PersianCalendar.components(of: date))
      #expect(parts == expected)
      expected.day += 1
      if expected.day > PersianCalendar.length(ofMonth: expected.month, year: expected.year) {
        expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
      }
    }
  }

  @Test("Agrees with foundation") func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .persian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for days in stride(from: -40_000, to: 55_000, by: 97) {
      let date = try #require(CivilDate(daysSinceEpoch: days))
      let ours = try #require(PersianCalendar.components(of: date))
      let theirs = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      #expect(ours.year == theirs.year && ours.month == theirs.month && ours.day == theirs.day, "\(date.iso)")
    }
  }

  @Test("Civil days count both ways") func civilDaysCountBothWays() throws {
    for days in stride(from: -719_162, through: 2_932_896, by: 1009) {
      #expect(try #require(CivilDate(daysSinceEpoch: days)).daysSinceEpoch == days)
    }
    #expect(CivilDate(year: 2023, month: 2, day: 29) == nil)
    #expect(CivilDate(daysSinceEpoch: 2_932_897) == nil)
  }
}
