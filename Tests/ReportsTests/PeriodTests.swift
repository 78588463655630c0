import BusinessFixtures
import Localization
import Reports
import SQL
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import Reports

@Suite("Periods of the business's calendar")
struct PeriodTests {
  /// 1203/10/11 to 1504/10/11 of the Persian calendar: three years before its first, and behind its last.
  static let days = -53_100..<57_000

  @Test("a period begins with its first day, and holds every day up to the next", arguments: ReportGrain.allCases)
  func periods(grain: ReportGrain) throws {
    for calendar in Business.Calendar.allCases {
      var last: Period?
      for number in Self.days {
        guard let day = CivilDate(daysSinceEpoch: number), let period = Period(grain, calendar, of: day) else {
          continue
        }
        if let last, period == last { continue }
        if let last, period != last.moved(by: 1) || period.firstDay != day {
          Issue.record("\(calendar) \(day.iso): \(period)")
        }
        last = period
      }
    }
  }

  @Test("the database finds the same period of every day", arguments: Business.Calendar.allCases)
  func inSQL(calendar: Business.Calendar) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("shop.sqlite")
    _ = try SQLiteStorage(path: path, schema: Shop.schema()).apply()
    let store = try SQLiteStore(path: path, schema: Shop.schema())
    let numbers = ReportGrain.allCases.map { grain in
      PeriodSQL.number(grain, calendar, day: "day", days: "days", year: "year")
    }
    let year = PeriodSQL.year("days", .month, calendar) ?? "NULL"
    let (first, last) = (Self.days.lowerBound, Self.days.upperBound - 1)
    let moments: SQLText = """
      WITH RECURSIVE n(days) AS (SELECT \(first) UNION ALL SELECT days + 1 FROM n WHERE days < \(last)) \
      SELECT days, date(days + 2440587.5) AS day FROM n
      """
    let dialect = SQLiteDialect()
    let rows = try store.query { rows in
      try rows(
        """
        SELECT \(numbers.joined(by: ", ")), day FROM (SELECT *, \(year) AS year FROM \
        (SELECT day, \(dialect.daysSinceEpoch("day")) AS days FROM (\(moments))))
        """)
    }
    #expect(rows.count == Self.days.count)
    for (row, number) in zip(rows, Self.days) {
      guard let day = CivilDate(daysSinceEpoch: number), row.last == .text(day.iso) else {
        Issue.record("\(number) is no day")
        continue
      }
      for (place, grain) in ReportGrain.allCases.enumerated() {
        let period = Period(grain, calendar, of: day)
        if row[place] != (period.map { SQLValue($0.number) } ?? .null) {
          Issue.record("\(day.iso): \(grain.rawValue) is \(row[place])")
        }
      }
    }
  }
}
