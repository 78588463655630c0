public import ByteText
public import Localization

/// What must hold of a value. All of them are checked by the one validator; stores and forms repeat what they can.
public enum Constraint: Hashable, Sendable {
  /// Unicode code points of the normalised text, both ends included.
  case length(min: Int?, max: Int?)
  /// ASCII digits only, and so many of them.
  case digits(min: Int, max: Int)
  /// Both ends included.
  case range(min: Bound?, max: Bound?)
  /// The whole text matches.
  case pattern(Pattern)
  /// A named algorithm accepts it (a check digit); opaque to stores and forms.
  case algorithm(String)
}

/// An end of a range.
public enum Bound: Hashable, Sendable {
  case integer(Int64)
  case decimal(ExactDecimal)
  case date(CivilDate)

  /// The end in the units that the values of its field are counted in; for a date, days since 1970-01-01.
  ///
  /// - Parameter places: the digits that the field keeps behind the point.
  /// - Returns: nil where the end has more of them, or does not fit.
  public func units(atPlaces places: Int) -> Int64? {
    switch self {
    case .integer(let number): ExactDecimal(units: number, places: 0).units(atPlaces: places)
    case .decimal(let number): number.units(atPlaces: places)
    case .date(let date): Int64(date.daysSinceEpoch)
    }
  }
}
