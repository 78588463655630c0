import Localization
import SchemaModel

/// The ends of a range, in the unit that the outcome is counted in.
struct RangeCheck: Sendable {
  private let min: Int64
  private let max: Int64
  /// The ends as messages tell them.
  private let least: ViolationArgument
  private let most: ViolationArgument

  /// Ends that are not of the field's own kind leave that side open: the compiler has refused them.
  ///
  /// - Parameters:
  ///   - min: the least value; nil where that side is open.
  ///   - max: the greatest value; nil where that side is open.
  ///   - scalar: the kind of the field.
  ///   - isMoney: whether messages tell the ends as amounts.
  init(min: Bound?, max: Bound?, scalar: ScalarType, isMoney: Bool) {
    let places = scalar.decimalPlaces ?? 0
    self.min = min.flatMap { $0.units(atPlaces: places) } ?? .min
    self.max = max.flatMap { $0.units(atPlaces: places) } ?? .max
    least = min.map { Self.argument($0, isMoney: isMoney) } ?? ""
    most = max.map { Self.argument($0, isMoney: isMoney) } ?? ""
  }

  /// The range of a type; nil where it has none.
  ///
  /// - Parameter type: of the field.
  /// - Returns: nil where it has no range.
  init?(_ type: CoreType) {
    for case .range(let min, let max) in type.constraints {
      self.init(min: min, max: max, scalar: type.scalar, isMoney: type.isAmount)
      return
    }
    return nil
  }

  /// What lies in it and is nearest to units of the field.
  ///
  /// - Parameter units: of the field.
  /// - Returns: the units themselves where they lie in it.
  func nearest(_ units: Int64) -> Int64 { Swift.min(Swift.max(units, min), max) }

  /// Whether units of the field lie in it.
  ///
  /// - Parameter units: of the field.
  /// - Returns: whether both ends allow them.
  func takes(_ units: Int64) -> Bool { units >= min && units <= max }

  func fault(_ outcome: CellOutcome) -> CellFault? {
    let number: Int64
    switch outcome {
    case .integer(let value), .decimal(let value): number = value
    case .date(let days): number = Int64(days)
    case .blank, .fault, .text, .boolean, .option, .options, .reference: return nil
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
