/// A decimal number without rounding: `units` × 10^-`scale`, up to 38 digits, trailing zeros behind the point dropped.
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

/// Arithmetic, which is exact or ends in an error.
extension WideDecimal {
  /// Decimal places of a quotient: the last one is rounded half away from zero.
  public static let quotientPlaces = 12

  public static func + (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (first, second, places) = try aligned(left, right)
    let (sum, overflow) = first.addingReportingOverflow(second)
  /// The exact sum.
  /// - Throws: `overflow` where it does not fit.
    return try made(sum, places, overflow)
  }

  public static func - (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (first, second, places) = try aligned(left, right)
    let (difference, overflow) = first.subtractingReportingOverflow(second)
  /// The exact difference.
  /// - Throws: `overflow` where it does not fit.
    return try made(difference, places, overflow)
  }

  public static func * (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (product, overflow) = left.units.multipliedReportingOverflow(by: right.units)
    return try made(product, Int(left.places) + Int(right.places), overflow)
  /// The exact product.
  /// - Throws: `overflow` where it does not fit.
  }

  /// The quotient with a scale of `quotientScale`, rounded half away from zero.
  /// - Throws: `divisionByZero`, or `overflow` where it does not fit.
  public static func / (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    if right.isZero { throw .divisionByZero }
    let shift = quotientPlaces + Int(right.places) - Int(left.places)
    guard let power = power(abs(shift)) else { throw .overflow }
    var dividend = left.units
    var divisor = right.units
    if shift >= 0 {
      let (scaled, overflow) = dividend.multipliedReportingOverflow(by: power)
      if overflow { throw .overflow }
      dividend = scaled
    } else {
      let (scaled, overflow) = divisor.multipliedReportingOverflow(by: power)
      if overflow { throw .overflow }
      divisor = scaled
    }
    return try made(roundedQuotient(dividend, divisor), quotientPlaces, false)
  }

  public var negated: WideDecimal { WideDecimal(units: -units, places: Int(places)) ?? self }

  /// The number with so many places, rounded half away from zero; below 0 places tens, hundreds and so on are kept.
  public func rounded(places wanted: Int) throws(ExpressionError) -> WideDecimal {
    let drop = Int(places) - wanted
    if drop <= 0 { return self }
    guard drop <= Self.mostDigits, let power = Self.power(drop) else { return WideDecimal(0 as Int64) }
    return try Self.made(Self.roundedQuotient(units, power), wanted, false)
  }

  /// The whole part, towards zero; an error where it is no int.
  public func truncated() throws(ExpressionError) -> Int64 {
    guard let power = Self.power(Int(places)), let whole = Int64(exactly: units / power) else { throw .outOfRange }
    return whole
  }

  /// The order of two numbers, whatever their scales. Never fails.
  /// - Parameters:
  ///   - left: a number.
  ///   - right: another one.
  /// - Returns: below zero, zero or above, as the left one is less, equal or greater.
  public static func compare(_ left: WideDecimal, _ right: WideDecimal) -> Int {
    if left.places == right.places {
      let (first, second) = (left.units, right.units)
      return first < second ? -1 : (first == second ? 0 : 1)
    }
    let places = max(left.places, right.places)
    let first = left.units.multipliedFullWidth(by: power(Int(places - left.places)) ?? 1)
    let second = right.units.multipliedFullWidth(by: power(Int(places - right.places)) ?? 1)
    if first.high != second.high { return first.high < second.high ? -1 : 1 }
    return first.low == second.low ? 0 : (first.low < second.low ? -1 : 1)
  }

  private static func aligned(
    _ left: WideDecimal, _ right: WideDecimal
  ) throws(ExpressionError) -> (Int128, Int128, Int) {
    if left.places == right.places { return (left.units, right.units, Int(left.places)) }
    let places = max(left.places, right.places)
    return (try left.scaled(to: places), try right.scaled(to: places), Int(places))
  }

  private func scaled(to wanted: UInt8) throws(ExpressionError) -> Int128 {
    guard let power = Self.power(Int(wanted - places)) else { throw .overflow }
    let (scaled, overflow) = units.multipliedReportingOverflow(by: power)
    if overflow { throw .overflow }
    return scaled
  }

  private static func made(_ units: Int128, _ places: Int, _ overflow: Bool) throws(ExpressionError) -> WideDecimal {
    guard !overflow, let result = WideDecimal(units: units, places: places) else { throw .overflow }
    return result
  }

  private static func roundedQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
    return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
  }
}

extension WideDecimal: CustomStringConvertible {
  /// Reads `-12.50`, `1e3`.
  /// - Parameter text: the text; nil comes of it where it is no number, or one that does not fit.
  public init?(_ text: some StringProtocol) {
    var units: Int128 = 0
    var places = 0
    var exponent = 0
    var sawDigit = false
    var sawPoint = false
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (shifted, overflow) = units.multipliedReportingOverflow(by: 10)
        let (sum, carried) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        if overflow || carried { return nil }
        units = sum
        places += sawPoint ? 1 : 0
        sawDigit = true
      case UInt8(ascii: ".") where !sawPoint: sawPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let value = Int(String(decoding: bytes, as: UTF8.self)), (-1000...1000).contains(value) else {
          return nil
        }
        exponent = value
        bytes = []
      default: return nil
      }
    }
    guard sawDigit else { return nil }
    self.init(units: isNegative ? -units : units, places: places - exponent)
  }

  /// `-12.5`: the fewest digits, a point, no exponent.
  public var description: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    let places = Int(places)
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// The nearest double.
  public var double: Double { Double(description) ?? 0 }
}
