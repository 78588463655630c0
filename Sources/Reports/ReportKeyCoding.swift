import Localization
import SQL
import SchemaModel

/// Converts the keys of a dimension's groups to and from their stored form.
struct ReportKeyCoding {
  let dimension: ReportDimension
  /// The calendar whose periods are numbered.
  let calendar: Business.Calendar

  /// The stored form of a key.
  ///
  /// - Parameter key: the key of a group.
  /// - Returns: a text, a whole number, the units of a decimal at the scale of its field, or the number of a period;
  ///   nil for the blank group and the rest.
  func encode(_ key: ReportKey) -> SQLValue? {
    switch key {
    case .blank, .rest: nil
    case .period(let period): SQLValue(period.number)
    case .value(let value):
      switch value {
      case .text(let text), .option(let text): .text(text)
      case .integer(let number): .integer(number)
      case .decimal(let number): number.units(atPlaces: scale).map { .integer($0) }
      case .boolean(let flag): SQLValue(flag)
      case .reference(let id): .text(id.text)
      case .date(let day): .text(day.iso)
      case .blank, .options, .list: nil
      }
    }
  }

  private var scale: Int {
    if case .decimal(let scale, _) = dimension.kind { scale } else { 0 }
  }

  /// The key of a stored form.
  ///
  /// - Parameter stored: the value of a column.
  /// - Returns: the key; blank for null, and for a value that is not of the dimension's kind.
  func decode(_ stored: SQLValue) -> ReportKey {
    switch dimension.kind {
    case .text: stored.text.map { .value(.text($0)) } ?? .blank
    case .option, .options: stored.text.map { .value(.option($0)) } ?? .blank
    case .reference: stored.text.flatMap { RecordID($0) }.map { .value(.reference($0)) } ?? .blank
    case .integer: stored.integer.map { .value(.integer($0)) } ?? .blank
    case .boolean: stored.integer.map { .value(.boolean($0 != 0)) } ?? .blank
    case .decimal(let scale, _):
      stored.integer.map { .value(.decimal(ExactDecimal(units: $0, places: scale))) } ?? .blank
    case .period(let grain):
      stored.integer.map { .period(Period(grain, calendar, number: Int($0))) } ?? .blank
    }
  }
}
