import Localization
import SchemaModel

/// The ends of a range, in the unit that the outcome is counted in.
struct RangeCheck: Sendable {
  private let min: Int64
  private let max: Int64
  private let minText: String
  private let maxText: String

  /// Ends that are not of the field's own kind leave that side open: the compiler has refused them.
  /// Days are told in the business's `calendar`, as people type them there.
  init(min: Bound?, max: Bound?, scalar: ScalarType, calendar: Business.Calendar) {
    self.min = min.flatMap { Self.units($0, scalar) } ?? .min
    self.max = max.flatMap { Self.units($0, scalar) } ?? .max
    minText = min.map { Self.text($0, calendar) } ?? ""
    maxText = max.map { Self.text($0, calendar) } ?? ""
  }

  /// The range of a type; nil where it has none.
  init?(_ type: CoreType, _ calendar: Business.Calendar) {
    for case .range(let min, let max) in type.constraints {
      self.init(min: min, max: max, scalar: type.scalar, calendar: calendar)
      return
    }
    return nil
  }

  /// What lies in it and is nearest to units of the field.
  func nearest(_ units: Int64) -> Int64 { Swift.min(Swift.max(units, min), max) }

  /// Whether units of the field lie in it.
  func takes(_ units: Int64) -> Bool { units >= min && units <= max }

  func fault(_ outcome: CellOutcome) -> CellFault? {
    let number: Int64
    switch outcome {
    case .integer(let value), .decimal(let value): number = value
    case .date(let days): number = Int64(days)
    case .blank, .fault, .text, .boolean, .option, .options, .reference: return nil
    }
    if number < min { return CellFault(.belowMinimum, texts: ["min": minText]) }
    return number > max ? CellFault(.aboveMaximum, texts: ["max": maxText]) : nil
  }

  private static func units(_ bound: Bound, _ scalar: ScalarType) -> Int64? {
    switch (bound, scalar) {
    case (.integer(let number), .decimal(let places)): ExactDecimal(units: number, places: 0).units(atPlaces: places)
    case (.integer(let number), _): number
    case (.decimal(let number), .decimal(let places)): number.units(atPlaces: places)
    case (.decimal(let number), _): number.units(atPlaces: 0)
    case (.date(let date), _): Int64(date.daysSinceEpoch)
    }
  }

  /// An end of a range as people type it.
  static func text(_ bound: Bound, _ calendar: Business.Calendar) -> String {
    switch bound {
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .date(let date):
      switch calendar {
      case .persian: PersianCalendar.text(of: date) ?? date.iso
      case .gregorian: date.iso
      }
    }
  }
}
