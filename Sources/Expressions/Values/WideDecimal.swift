/// A decimal number without rounding: `units` × 10^-`scale`, up to 38 digits, trailing zeros behind the point dropped.
///
/// It never uses binary floating point. A result that does not fit is an error of the operation, never rounded.
public struct WideDecimal: Hashable, Sendable {
  private let high: Int64
  private let low: UInt64
  /// Digits behind the point: 0 to 38.
  public let scale: UInt8

  /// The digits as a whole number; its magnitude is below 10^38.
  public var units: Int128 { Int128(high) << 64 | Int128(low) }

  /// Most digits in all.
  public static let mostDigits = 38

  /// A decimal in canonical form; nil where it needs more than 38 digits, in all or behind the point.
  /// - Parameters:
  ///   - units: the digits as a whole number.
  ///   - scale: the number of digits behind the point; negative for zeros before it.
  public init?(units: Int128, scale: Int) {
    var units = units
    var scale = scale
    while scale > 0, units % 10 == 0 {
      if units == 0 {
        scale = 0
        break
      }
      units /= 10
      scale -= 1
    }
    if scale < 0 {
      guard let power = Self.power(-scale) else {
        if units == 0 {
          self.init(canonical: 0, scale: 0)
          return
        }
        return nil
      }
      let (scaled, overflow) = units.multipliedReportingOverflow(by: power)
      if overflow { return nil }
      units = scaled
      scale = 0
    }
    guard scale <= Self.mostDigits, units.magnitude < Self.bound else { return nil }
    self.init(canonical: units, scale: UInt8(scale))
  }

  /// - Parameter value: a whole number.
  public init(_ value: Int64) { self.init(canonical: Int128(value), scale: 0) }

  /// - Parameter value: a whole number.
  public init(_ value: UInt64) { self.init(canonical: Int128(value), scale: 0) }

  private init(canonical units: Int128, scale: UInt8) {
    high = Int64(truncatingIfNeeded: units >> 64)
    low = UInt64(truncatingIfNeeded: units)
    self.scale = scale
  }

  public var isZero: Bool { high == 0 && low == 0 }

  /// Whether two are the same number. Canonical forms: equal parts, equal numbers.
  public static func == (left: WideDecimal, right: WideDecimal) -> Bool {
    left.low == right.low && left.high == right.high && left.scale == right.scale
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
  /// Digits behind the point of a quotient: the last one is rounded half away from zero.
  public static let quotientScale = 12

  /// The exact sum.
  /// - Throws: `overflow` where it does not fit.
  public static func + (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (first, second, scale) = try aligned(left, right)
    let (sum, overflow) = first.addingReportingOverflow(second)
    return try made(sum, scale, overflow)
  }

  /// The exact difference.
  /// - Throws: `overflow` where it does not fit.
  public static func - (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (first, second, scale) = try aligned(left, right)
    let (difference, overflow) = first.subtractingReportingOverflow(second)
    return try made(difference, scale, overflow)
  }

  /// The exact product.
  /// - Throws: `overflow` where it does not fit.
  public static func * (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (product, overflow) = left.units.multipliedReportingOverflow(by: right.units)
    return try made(product, Int(left.scale) + Int(right.scale), overflow)
  }

  /// The quotient with a scale of `quotientScale`, rounded half away from zero.
  /// - Throws: `divisionByZero`, or `overflow` where it does not fit.
  public static func / (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    if right.isZero { throw .divisionByZero }
    let shift = quotientScale + Int(right.scale) - Int(left.scale)
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
    return try made(roundedQuotient(dividend, divisor), quotientScale, false)
  }

  public var negated: WideDecimal { WideDecimal(units: -units, scale: Int(scale)) ?? self }

  /// The number with fewer digits behind the point, rounded half away from zero.
  /// - Parameter wanted: most digits behind the point; below 0 tens, hundreds and so on are kept.
  /// - Throws: `overflow` where the rounded number does not fit.
  public func rounded(toScale wanted: Int) throws(ExpressionError) -> WideDecimal {
    let drop = Int(scale) - wanted
    if drop <= 0 { return self }
    guard drop <= Self.mostDigits, let power = Self.power(drop) else { return WideDecimal(0 as Int64) }
    return try Self.made(Self.roundedQuotient(units, power), wanted, false)
  }

  /// The whole part, towards zero; an error where it is no int.
  public func truncated() throws(ExpressionError) -> Int64 {
    guard let power = Self.power(Int(scale)), let whole = Int64(exactly: units / power) else { throw .outOfRange }
    return whole
  }

  /// The order of two numbers, whatever their scales. Never fails.
  /// - Parameters:
  ///   - left: a number.
  ///   - right: another one.
  /// - Returns: below zero, zero or above, as the left one is less, equal or greater.
  public static func compare(_ left: WideDecimal, _ right: WideDecimal) -> Int {
    if left.scale == right.scale {
      let (first, second) = (left.units, right.units)
      return first < second ? -1 : (first == second ? 0 : 1)
    }
    let scale = max(left.scale, right.scale)
    let first = left.units.multipliedFullWidth(by: power(Int(scale - left.scale)) ?? 1)
    let second = right.units.multipliedFullWidth(by: power(Int(scale - right.scale)) ?? 1)
    if first.high != second.high { return first.high < second.high ? -1 : 1 }
    return first.low == second.low ? 0 : (first.low < second.low ? -1 : 1)
  }

  private static func aligned(
    _ left: WideDecimal, _ right: WideDecimal
  ) throws(ExpressionError) -> (Int128, Int128, Int) {
    if left.scale == right.scale { return (left.units, right.units, Int(left.scale)) }
    let scale = max(left.scale, right.scale)
    return (try left.scaled(to: scale), try right.scaled(to: scale), Int(scale))
  }

  private func scaled(to wanted: UInt8) throws(ExpressionError) -> Int128 {
    guard let power = Self.power(Int(wanted - scale)) else { throw .overflow }
    let (scaled, overflow) = units.multipliedReportingOverflow(by: power)
    if overflow { throw .overflow }
    return scaled
  }

  private static func made(_ units: Int128, _ scale: Int, _ overflow: Bool) throws(ExpressionError) -> WideDecimal {
    guard !overflow, let result = WideDecimal(units: units, scale: scale) else { throw .overflow }
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
    var scale = 0
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
        scale += sawPoint ? 1 : 0
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
    self.init(units: isNegative ? -units : units, scale: scale - exponent)
  }

  /// `-12.5`: the fewest digits, a point, no exponent.
  public var description: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    let scale = Int(scale)
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// The nearest double.
  public var double: Double { Double(description) ?? 0 }
}
