/// A number of months of a calendar.
public struct CalendarMonths: Hashable, Sendable {
  public let count: Int64
  public let calendar: MonthCalendar

  /// - Parameters:
  ///   - count: the number of months; negative for earlier ones.
  ///   - calendar: the calendar whose months they are.
  public init(_ count: Int64, of calendar: MonthCalendar = .gregorian) {
    self.count = count
    self.calendar = calendar
  }
}
