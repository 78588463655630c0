/// A decimal number without rounding: `units` × 10^-`places`, up to 38 digits, trailing zeros behind the point dropped.
///
/// No binary floating point anywhere. What does not fit is an error of whoever computes, never a rounded number.
public struct WideDecimal: Hashable, Sendable {
  private let high: Int64
  private let low: UInt64
  /// 0 to 38.
  public let places: UInt8

  /// The digits as a whole number; its magnitude is below 10^38.
  public var units: Int128 { Int128(high) << 64 | Int128(low) }

  /// Most digits in all.
  public static let mostDigits = 38

  /// A decimal in canonical form, or nil where it needs more than 38 digits or places.
  public init?(units: Int128, places: Int) {
    var units = units
    var places = places
    while places > 0, units % 10 == 0 {
      if units == 0 {
        places = 0
        break
      }
      units /= 10
      places -= 1
    }
    if places < 0 {
      guard let power = Self.power(-places) else {
        if units == 0 {
          self.init(canonical: 0, places: 0)
          return
        }
        return nil
      }
      let (scaled, overflow) = units.multipliedReportingOverflow(by: power)
      if overflow { return nil }
      units = scaled
      places = 0
    }
    guard places <= Self.mostDigits, units.magnitude < Self.bound else { return nil }
    self.init(canonical: units, places: UInt8(places))
  }

  /// A whole number.
  public init(_ value: Int64) { self.init(canonical: Int128(value), places: 0) }

  /// A whole number.
  public init(_ value: UInt64) { self.init(canonical: Int128(value), places: 0) }

  private init(canonical units: Int128, places: UInt8) {
    high = Int64(truncatingIfNeeded: units >> 64)
    low = UInt64(truncatingIfNeeded: units)
    self.places = places
  }

  public var isZero: Bool { high == 0 && low == 0 }

  /// Whether two are the same number. Canonical forms: equal parts, equal numbers.
  public static func == (left: WideDecimal, right: WideDecimal) -> Bool {
    left.low == right.low && left.high == right.high && left.places == right.places
  }

  static let bound: UInt128 = powers[38].magnitude

  /// 10 to the exponent, or nil above 38.
  static func power(_ exponent: Int) -> Int128? { powers.indices.contains(exponent) ? powers[exponent] : nil }

  private static let powers: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 0..<38 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()
}
