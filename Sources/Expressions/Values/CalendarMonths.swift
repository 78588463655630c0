/// So many months of a calendar.
public struct CalendarMonths: Hashable, Sendable {
  public let count: Int64
  public let calendar: MonthCalendar

  public init(_ count: Int64, of calendar: MonthCalendar = .gregorian) {
    self.count = count
    self.calendar = calendar
  }
}
