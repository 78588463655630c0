public import Localization
import SQL
public import SchemaModel

/// A day, week, month, quarter or year of a business's calendar, by its number: days and weeks are counted from 1970,
/// the others from the year 0 of their calendar.
public struct Period: Hashable, Sendable, Comparable {
  public let grain: ReportGrain
  public let calendar: Business.Calendar
  public let number: Int

  /// A period by its number.
  ///
  /// - Parameters:
  ///   - grain: the length of the period.
  ///   - calendar: the calendar that numbers it.
  ///   - number: days and weeks from 1970; months, quarters and years from the year 0 of the calendar.
  public init(_ grain: ReportGrain, _ calendar: Business.Calendar, number: Int) {
    self.grain = grain
    self.calendar = calendar
    self.number = number
  }

  /// The period in which a day lies; nil for a day outside of the calendar.
  ///
  /// - Parameters:
  ///   - grain: the length of the period.
  ///   - calendar: the calendar that numbers it.
  ///   - day: a day in the period.
  public init?(_ grain: ReportGrain, _ calendar: Business.Calendar, of day: CivilDate) {
    let days = day.daysSinceEpoch
    switch grain {
    case .day: self.init(grain, calendar, number: days)
    case .week: self.init(grain, calendar, number: Self.floor(days - PeriodSQL.firstWeekday(calendar), 7))
    case .month, .quarter, .year:
      guard let (year, month) = Self.month(of: day, calendar) else { return nil }
      let number = grain == .year ? year : grain == .month ? year * 12 + month - 1 : year * 4 + (month - 1) / 3
      self.init(grain, calendar, number: number)
    }
  }

  public static func < (left: Period, right: Period) -> Bool { left.number < right.number }

  /// A period before or after this one.
  ///
  /// - Parameter count: how many periods later; earlier where negative.
  /// - Returns: the period.
  public func moved(by count: Int) -> Period { Period(grain, calendar, number: number + count) }

  /// Its first day; nil outside of the calendar.
  public var firstDay: CivilDate? {
    switch grain {
    case .day: CivilDate(daysSinceEpoch: number)
    case .week: CivilDate(daysSinceEpoch: number * 7 + PeriodSQL.firstWeekday(calendar))
    case .month, .quarter, .year:
      switch calendar {
      case .persian: PersianCalendar.civilDate(year: year, month: month, day: 1)
      case .gregorian: CivilDate(year: year, month: month, day: 1)
      }
    }
  }

  /// The year of a month, a quarter or a year.
  public var year: Int {
    switch grain {
    case .month: Self.floor(number, 12)
    case .quarter: Self.floor(number, 4)
    case .day, .week, .year: number
    }
  }

  /// The first month of a month, a quarter or a year.
  public var month: Int {
    switch grain {
    case .month: number - year * 12 + 1
    case .quarter: (number - year * 4) * 3 + 1
    case .day, .week, .year: 1
    }
  }

  /// The quarter of the year, 1 to 4.
  public var quarter: Int { (month - 1) / 3 + 1 }

  private static func month(of day: CivilDate, _ calendar: Business.Calendar) -> (Int, Int)? {
    switch calendar {
    case .gregorian: (day.year, day.month)
    case .persian: PersianCalendar.components(of: day).map { ($0.year, $0.month) }
    }
  }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
  }
}
