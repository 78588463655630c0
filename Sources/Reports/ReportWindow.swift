import Localization
import SchemaModel

/// The last so many periods, up to the one of today.
struct ReportWindow {
  let periods: [Period]

  /// Nil where the dimension has no window, and on a day that its calendar does not know.
  init?(_ dimension: ReportDimension, _ calendar: Business.Calendar, today: CivilDate?) {
    guard let count = dimension.last, let grain = dimension.grain, let today,
      let now = Period(grain, calendar, of: today)
    else { return nil }
    periods = (1 - count...0).map { now.moved(by: $0) }
  }

  /// The first day, and the day behind the last one; nil outside of the calendar.
  var days: (first: CivilDate, end: CivilDate)? {
    guard let first = periods.first?.firstDay, let end = periods.last?.moved(by: 1).firstDay else { return nil }
    return (first, end)
  }
}
