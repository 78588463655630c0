/// An exact decimal number, `units` × 10^-`places`, without trailing zeros. It has up to 18 digits; no binary floating
/// point is involved.
public struct ExactDecimal: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number without its decimal point.
  public let units: Int64
  /// The number of decimal places, 0 to 18.
  public let places: Int

  /// Creates a number and removes trailing zeros.
  ///
  /// - Parameters:
  ///   - units: The number without its decimal point.
  ///   - places: The number of decimal places; clamped to 0 to 18.
  public init(units: Int64, places: Int) {
    var units = units
    var places = min(max(places, 0), 18)
    while places > 0, units % 10 == 0 {
      units /= 10
      places -= 1
    }
    self.units = units
    self.places = places
  }

  /// The number as an integer that is scaled by 10^`wanted`.
  ///
  /// - Parameter wanted: The number of decimal places.
  /// - Returns: nil if the number has more decimal places, or the result overflows.
  public func units(atPlaces wanted: Int) -> Int64? {
    guard wanted >= places, wanted <= 18 else { return nil }
    let (scaled, overflow) = units.multipliedReportingOverflow(by: Self.power(wanted - places))
    return overflow ? nil : scaled
  }

  /// Converts an amount of the currency to a customary unit. Amounts have up to 4 decimal places, so that there is room
  /// for the conversion.
  ///
  /// - Parameter unit: The customary unit; nil for the currency's own.
  /// - Returns: The same amount in `unit`.
  public func counted(in unit: Business.MoneyUnit?) -> ExactDecimal {
    unit.map { ExactDecimal(units: units, places: places + $0.exponent) } ?? self
  }

  /// The number in the shortest form, such as `-12.5`: with a point and without exponent.
  public var description: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let common = max(left.places, right.places)
    return Int128(left.units) * Int128(power(common - left.places))
      < Int128(right.units) * Int128(power(common - right.places))
  }

  /// 10 to the power of an exponent from 0 to 18.
  private static func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
