import Localization
import SchemaModel
import TestSupport
import Testing

@testable import ImportPlanning

/// How the work of waves is spread over days.
@Suite struct WorkScheduleTests {
  private static let week: [Business.Weekday] = [.sat, .sun, .mon, .tue, .wed]

  private static func day(_ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2026, month: month, day: day))
  }

  private static func capacity(_ minutes: [Int], holidays: Set<CivilDate> = []) throws -> ImportCapacity {
    // A Wednesday.
    ImportCapacity(
      from: try day(1, 7), holidays: holidays,
      people: minutes.enumerated().map { ImportCapacity.Person(name: "person \($0)", minutesPerDay: $1) },
      centiminutes: [:])
  }

  @Test("Weekends and holidays are left out") func weekendsAndHolidaysAreLeftOut() throws {
    let capacity = try Self.capacity([10], holidays: [try Self.day(1, 10)])
    var schedule = WorkSchedule(capacity, week: Self.week)
    let (days, shares) = schedule.take(2500)
    // Wednesday the 7th; Thursday and Friday are off, Saturday the 10th is a holiday.
    #expect(days == ImportPlan.Days(first: try Self.day(1, 7), last: try Self.day(1, 12)))
    #expect(shares == [2500])
  }

  @Test("The next wave takes what the day has left") func theNextWaveTakesWhatTheDayHasLeft() throws {
    var schedule = WorkSchedule(try Self.capacity([45, 90]), week: Self.week)
    #expect(schedule.take(2700).shares == [900, 1800])
    let (days, shares) = schedule.take(10_800)
    #expect(days == ImportPlan.Days(first: try Self.day(1, 7), last: try Self.day(1, 7)))
    #expect(shares == [3600, 7200])
    #expect(schedule.take(1).days == ImportPlan.Days(first: try Self.day(1, 10), last: try Self.day(1, 10)))
  }

  @Test("A wave that needs nobody has no days") func aWaveThatNeedsNobodyHasNoDays() throws {
    var schedule = WorkSchedule(try Self.capacity([45]), week: Self.week)
    #expect(schedule.take(0).days == nil)
  }

  @Test("A week without working days has no end") func aWeekWithoutWorkingDaysHasNoEnd() throws {
    var schedule = WorkSchedule(try Self.capacity([45]), week: [])
    let (days, shares) = schedule.take(100)
    #expect(days == nil)
    #expect(shares == [0])
  }

  /// Nobody works more than he has, every minute is somebody's, and waves do not go back in time.
  @Test("Every minute is somebodys and nobody works too much") func everyMinuteIsSomebodysAndNobodyWorksTooMuch() throws
  {
    var random = SeededGenerator(seed: 20_262)
    for round in 0..<300 {
      let minutes = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 1...90, using: &random) }
      var schedule = WorkSchedule(try Self.capacity(minutes), week: Self.week)
      var last: CivilDate?
      var spent = minutes.map { _ in 0 }
      for _ in 0..<5 {
        let work = Int.random(in: 1...60_000, using: &random)
        let (days, shares) = schedule.take(work)
        let found = try #require(days, "round \(round)")
        #expect(shares.reduce(0, +) == work, "round \(round)")
        #expect(shares.allSatisfy { $0 >= 0 }, "round \(round)")
        #expect(last.map { $0 <= found.first } ?? true, "round \(round)")
        last = found.last
        spent = zip(spent, shares).map { $0 + $1 }
        let first = try Self.day(1, 7).daysSinceEpoch
        let workingDays = (first...found.last.daysSinceEpoch).count { day in
          // 2026-01-08 is a Thursday, 2026-01-09 a Friday.
          (day - first) % 7 != 1 && (day - first) % 7 != 2
        }
        for (spent, minutes) in zip(spent, minutes) {
          #expect(spent <= minutes * 100 * workingDays, "round \(round)")
        }
      }
    }
  }
}
