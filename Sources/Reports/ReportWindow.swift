import Localization
import SchemaModel

/// The last periods of a dimension, as many as it asks for, up to the one of today.
struct ReportWindow {
  let periods: [Period]

  /// The window of a dimension; nil where it has none, and on a day outside of its calendar.
  ///
  /// - Parameters:
  ///   - dimension: a dimension of periods.
  ///   - calendar: the calendar of the business.
  ///   - today: the day where the business is; nil where it is unknown.
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
