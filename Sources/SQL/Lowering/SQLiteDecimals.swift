import Expressions

/// Decimals of SQLite are whole numbers of units. What may not fit in 64 bits where the evaluator has 38 digits is
/// refused.
struct SQLiteDecimals: DecimalTarget {
  var mostUnits: Magnitude { .mostWhole }

  func constant(_ number: WideDecimal) -> SQLText? {
    Int64(exactly: number.units).map { "\(literal: .integer($0))" }
  }

  func decimal(_ whole: SQLText) -> SQLText { whole }

  func raised(_ value: LoweredValue, to scale: Int) -> LoweredDecimal? {
    guard let power = Self.power(scale - value.scale) else { return nil }
    return fitting("(\(value.sql) * \(literal: .integer(power)))", scale, value.bound * Magnitude(Int128(power)))
  }

  func decimal(_ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal? {
    let core = "\(left.sql) " + operation.sign + " \(right.sql)" as SQLText
    guard operation == .multiply else { return fitting(core, left.scale, left.bound + right.bound) }
    guard left.scale + right.scale <= 18 else { return nil }
    return fitting(core, left.scale + right.scale, left.bound * right.bound)
  }

  func quotient(_ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal? {
    let shift = WideDecimal.quotientScale + right.scale - left.scale
    guard let power = Self.power(abs(shift)) else { return nil }
    let factor: SQLText = " * \(literal: .integer(power))"
    let (dividend, divisor): (SQLText, SQLText) =
      shift >= 0 ? ("(\(left.sql)\(factor))", right.sql) : (left.sql, "(\(right.sql)\(factor))")
    let above = left.bound * Magnitude.power(shift)
    guard above <= mostUnits, right.bound * Magnitude.power(-shift) <= mostUnits else { return nil }
    return LoweredDecimal(
      sql: Self.quotient(dividend, divisor), scale: WideDecimal.quotientScale, bound: above, isPlain: false)
  }

  /// A whole quotient, half away from zero; NULL over zero.
  private static func quotient(_ dividend: SQLText, _ divisor: SQLText) -> SQLText {
    """
    \(dividend) / \(divisor) + CASE WHEN abs(\(dividend) % \(divisor)) < \
    abs(\(divisor)) - abs(\(dividend) % \(divisor)) THEN 0 \
    WHEN (\(dividend) < 0) = (\(divisor) < 0) THEN 1 ELSE -1 END
    """
  }

  func rounded(_ value: LoweredValue, scale: Int) -> LoweredDecimal? {
    let drop = value.scale - scale
    guard let power = Self.power(drop), let tens = Self.power(value.kind == .int ? drop : max(0, -scale)),
      value.bound + .power(drop) <= mostUnits
    else { return nil }
    let quotient = Self.quotient(value.sql, "\(literal: .integer(power))")
    let core: SQLText = tens == 1 ? quotient : "(\(quotient)) * \(literal: .integer(tens))"
    let bound = (value.bound / Magnitude(Int128(power)) + 1) * Magnitude(Int128(tens))
    return fitting(core, max(0, scale), bound)
  }

  func sum(_ value: LoweredValue, rows: Int) -> LoweredTotal? {
    let most = value.bound * Magnitude(Int128(rows))
    if most <= mostUnits {
      return LoweredTotal(kind: value.kind, bound: most) { "coalesce(sum(\($0)), 0)" }
    }
    guard value.kind == .int || value.kind == .span else { return nil }
    // In two halves of 32 bits: the sum is high * 2^32 + low.
    return LoweredTotal(
      kind: value.kind, bound: .anyWhole,
      total: { column in
        let low: SQLText = "coalesce(sum(\(column) & 4294967295), 0)"
        return "(coalesce(sum(\(column) >> 32), 0) + (\(low) >> 32)) << 32 | (\(low) & 4294967295)"
      },
      running: { column in
        """
        coalesce(sum(\(column) >> 32) OVER running, 0) AS high, \
        coalesce(sum(\(column) & 4294967295) OVER running, 0) AS low
        """
      },
      overflow: { _ in "min(high + (low >> 32)) < -2147483648 OR max(high + (low >> 32)) > 2147483647" })
  }

  /// Whole part and remainder apart, so that only the average itself must fit with its scale.
  func average(_ value: LoweredValue, rows: Int) -> LoweredTotal? {
    let scale = WideDecimal.quotientScale
    guard let power = Self.power(scale - value.scale), value.scale <= scale else { return nil }
    let most = (value.bound + 1) * Magnitude(Int128(power))
    guard value.bound * Magnitude(Int128(rows)) <= mostUnits, most <= mostUnits,
      Magnitude(Int128(rows)) * Magnitude(Int128(power)) <= mostUnits
    else { return nil }
    return LoweredTotal(kind: .decimal(scale: scale), bound: most) { column in
      let factor: SQLText = "\(literal: .integer(power))"
      let (sum, count): (SQLText, SQLText) = ("sum(\(column))", "count(\(column))")
      let rest = Self.quotient("(\(sum) % \(count) * \(factor))", count)
      return "CASE WHEN \(count) > 0 THEN \(sum) / \(count) * \(factor) + (\(rest)) END"
    }
  }

  private func fitting(_ sql: SQLText, _ scale: Int, _ bound: Magnitude) -> LoweredDecimal? {
    bound <= mostUnits ? LoweredDecimal(sql: sql, scale: scale, bound: bound) : nil
  }

  /// 10 to an exponent; nil where it does not fit.
  private static func power(_ exponent: Int) -> Int64? {
    guard (0...18).contains(exponent) else { return nil }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
