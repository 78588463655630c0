/// A decimal number without rounding: `units` × 10^-`places`, trailing zeros dropped.
///
/// Up to 18 digits in all; no binary floating point anywhere.
public struct ExactDecimal: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let units: Int64
  /// 0 to 18.
  public let places: Int

  /// A decimal in canonical form: trailing zeros behind the point are dropped. Places beyond 18 are brought to 18.
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

  /// The number counted in units of 10^-`places`; nil where it has finer digits or does not fit.
  public func units(atPlaces wanted: Int) -> Int64? {
    guard wanted >= places, wanted <= 18 else { return nil }
    let (scaled, overflow) = units.multipliedReportingOverflow(by: Self.power(wanted - places))
    return overflow ? nil : scaled
  }

  /// An amount of the currency in a customary unit of it. Amounts have 4 places at most, so that one more fits.
  public func counted(in unit: Business.MoneyUnit?) -> ExactDecimal {
    unit.map { ExactDecimal(units: units, places: places + $0.exponent) } ?? self
  }

  /// `-12.5`: the fewest digits, a point, no exponent.
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

  /// 10 to the exponent, 0 to 18.
  private static func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
