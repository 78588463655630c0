import Localization
import SchemaModel

/// The ends of a range, in the units of the outcome.
struct RangeCheck: Sendable {
  private let min: Int64
  private let max: Int64
  /// The ends as arguments of messages.
  private let least: ViolationArgument
  private let most: ViolationArgument

  /// Makes a check. Ends of another kind than the field's leave that side open: the compiler has reported them.
  ///
  /// - Parameters:
  ///   - min: the least value; nil where that side is open.
  ///   - max: the greatest value; nil where that side is open.
  ///   - scalar: the kind of the field.
  ///   - isMoney: whether messages show the ends as amounts.
  init(min: Bound?, max: Bound?, scalar: ScalarType, isMoney: Bool) {
    let scale = scalar.decimalPlaces ?? 0
    self.min = min.flatMap { $0.units(atPlaces: scale) } ?? .min
    self.max = max.flatMap { $0.units(atPlaces: scale) } ?? .max
    least = min.map { Self.argument($0, isMoney: isMoney) } ?? ""
    most = max.map { Self.argument($0, isMoney: isMoney) } ?? ""
  }

  /// The range of a type.
  ///
  /// - Parameter type: the type of a field.
  /// - Returns: nil where the type has no range.
  init?(_ type: CoreType) {
    for case .range(let min, let max) in type.constraints {
      self.init(min: min, max: max, scalar: type.scalar, isMoney: type.isAmount)
      return
    }
    return nil
  }

  /// The units in the range that are nearest to others.
  ///
  /// - Parameter units: a number in units of the field, or days.
  /// - Returns: the units themselves where they are in the range.
  func nearest(_ units: Int64) -> Int64 { Swift.min(Swift.max(units, min), max) }

  /// Whether units are in the range; both ends belong to it.
  ///
  /// - Parameter units: a number in units of the field, or days.
  func takes(_ units: Int64) -> Bool { units >= min && units <= max }

  /// The fault of a number or day outside of the range.
  ///
  /// - Parameter outcome: the outcome of a cell.
  /// - Returns: nil where it is in the range, or neither a number nor a day.
  func fault(_ outcome: CellOutcome) -> CellFault? {
    let number: Int64
    switch outcome {
    case .integer(let value), .decimal(let value): number = value
    case .date(let days): number = Int64(days)
    case .blank, .fault, .text, .boolean, .option, .options: return nil
    }
    if number < min { return CellFault(.belowMinimum, others: ["min": least]) }
    return number > max ? CellFault(.aboveMaximum, others: ["max": most]) : nil
  }

  private static func argument(_ bound: Bound, isMoney: Bool) -> ViolationArgument {
    switch bound {
    case .integer(let number): .number(ExactDecimal(units: number, places: 0), isMoney: isMoney)
    case .decimal(let number): .number(number, isMoney: isMoney)
    case .date(let date): .date(date)
    }
  }
}
