import Localization
import SQL
import SchemaModel

extension ReportDimension {
  /// A group as a query gives it: texts, whole numbers, units of a decimal with the places of its field, numbers of
  /// periods; nil for the blank one and the rest.
  func stored(_ key: ReportKey) -> SQLValue? {
    switch key {
    case .blank, .rest: nil
    case .period(let period): SQLValue(period.number)
    case .value(let value):
      switch value {
      case .text(let text), .option(let text): .text(text)
      case .integer(let number): .integer(number)
      case .decimal(let number): number.units(atPlaces: places).map { .integer($0) }
      case .boolean(let flag): SQLValue(flag)
      case .reference(let id): .text(id.text)
      case .date(let day): .text(day.iso)
      case .blank, .options, .rows: nil
      }
    }
  }

  private var places: Int {
    if case .decimal(let places, _) = kind { places } else { 0 }
  }

  /// The group of a key that a query gave; a value that nobody of ours wrote is blank.
  func key(_ stored: SQLValue, _ calendar: Business.Calendar) -> ReportKey {
    switch kind {
    case .text: stored.text.map { .value(.text($0)) } ?? .blank
    case .option, .options: stored.text.map { .value(.option($0)) } ?? .blank
    case .reference: stored.text.flatMap { RecordID($0) }.map { .value(.reference($0)) } ?? .blank
    case .integer: stored.integer.map { .value(.integer($0)) } ?? .blank
    case .boolean: stored.integer.map { .value(.boolean($0 != 0)) } ?? .blank
    case .decimal(let places, _):
      stored.integer.map { .value(.decimal(ExactDecimal(units: $0, places: places))) } ?? .blank
    case .period(let grain):
      stored.integer.map { .period(Period(grain, calendar, number: Int($0))) } ?? .blank
    }
  }
}
