extension WideDecimal {
  /// Decimal places of a quotient: the last one is rounded half away from zero.
  public static let quotientPlaces = 12

  public static func + (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (first, second, places) = try aligned(left, right)
    let (sum, overflow) = first.addingReportingOverflow(second)
    return try made(sum, places, overflow)
  }

  public static func - (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (first, second, places) = try aligned(left, right)
    let (difference, overflow) = first.subtractingReportingOverflow(second)
    return try made(difference, places, overflow)
  }

  public static func * (left: WideDecimal, right: WideDecimal) throws(ExpressionError) -> WideDecimal {
    let (product, overflow) = left.units.multipliedReportingOverflow(by: right.units)
    return try made(product, Int(left.places) + Int(right.places), overflow)
  }

  /// The quotient with `quotientPlaces` places, rounded half away from zero.
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

  /// Below zero, zero or above, as the left one is less, equal or greater. Never fails.
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
