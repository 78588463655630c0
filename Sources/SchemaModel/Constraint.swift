public import ByteText
public import Localization

/// A condition that a value must fulfil. The validator checks all constraints; stores and forms repeat those that they
/// can.
public enum Constraint: Hashable, Sendable {
  /// The number of Unicode code points of the normalized text, inclusive.
  case length(min: Int?, max: Int?)
  /// ASCII digits only, and their number.
  case digits(min: Int, max: Int)
  /// The range of a number or date, inclusive.
  case range(min: Bound?, max: Bound?)
  /// A pattern that the whole text must match.
  case pattern(Pattern)
  /// A named algorithm that must accept the text (a check digit); opaque to stores and forms.
  case algorithm(String)
}

/// A bound of a range.
public enum Bound: Hashable, Sendable {
  case integer(Int64)
  case decimal(ExactDecimal)
  case date(CivilDate)

  /// The bound as a scaled integer; for a date, days since 1970-01-01.
  ///
  /// - Parameter places: The number of decimal places of the field.
  /// - Returns: nil if the bound has more decimal places, or overflows.
  public func units(atPlaces places: Int) -> Int64? {
    switch self {
    case .integer(let number): ExactDecimal(units: number, places: 0).units(atPlaces: places)
    case .decimal(let number): number.units(atPlaces: places)
    case .date(let date): Int64(date.daysSinceEpoch)
    }
  }
}
