import Expressions

/// Decimals of PostgreSQL are numbers of the engine, which are exact and longer than ours. Where it is not known
/// beforehand that a result stays within 38 digits, a guard asks what the evaluator's arithmetic asks: whether the
/// operands, brought to the same scale without trailing zeros, and the result fit in 128 bits, and the result in 38
/// digits.
struct PostgreSQLDecimals: DecimalTarget {
  var mostUnits: Magnitude { .mostDecimal }

  func constant(_ number: WideDecimal) -> SQLText? {
    // With a point it is no integer to the engine.
    let scale = Int(number.scale)
    let sql = PostgreSQLDialect.number(number.units, scale: scale)
    return scale > 0 ? sql : sql + ".0"
  }

  func decimal(_ whole: SQLText) -> SQLText { "CAST(\(whole) AS numeric)" }

  func raised(_ value: LoweredValue, to scale: Int) -> LoweredDecimal? {
    LoweredDecimal(sql: value.sql, scale: scale, bound: value.bound * .power(scale - value.scale))
  }

  func decimal(_ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal? {
    let core = "\(left.sql) " + operation.sign + " \(right.sql)" as SQLText
    if operation == .multiply {
      return guarded(
        core, left.scale + right.scale, left.bound * right.bound,
        fits: DecimalGuard.productFits(left.sql, right.sql, core))
    }
    return guarded(
      core, left.scale, left.bound + right.bound, fits: DecimalGuard.sumFits(left.sql, right.sql, core))
  }

  private func guarded(_ core: SQLText, _ scale: Int, _ bound: Magnitude, fits: SQLText) -> LoweredDecimal {
    let isSure = bound <= mostUnits && scale <= WideDecimal.mostDigits
    return LoweredDecimal(
      sql: isSure ? core : "CASE WHEN \(fits) THEN \(core) END", scale: min(scale, WideDecimal.mostDigits),
      bound: bound, isPlain: isSure)
  }

  func quotient(_ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal? {
    let scale = WideDecimal.quotientScale
    let shift = scale + right.scale - left.scale
    let above = left.bound * .power(shift)
    let isSure =
      above <= mostUnits && right.bound * .power(-shift) <= mostUnits && right.scale + scale <= WideDecimal.mostDigits
    let core = Self.quotient(left.sql, right.sql)
    let sql: SQLText =
      isSure ? core : "CASE WHEN \(DecimalGuard.quotientFits(left.sql, right.sql, core)) THEN \(core) END"
    return LoweredDecimal(sql: sql, scale: scale, bound: above, isPlain: false)
  }

  func rounded(_ value: LoweredValue, scale: Int) -> LoweredDecimal? {
    let wanted: SQLText = "\(literal: .integer(Int64(scale)))"
    let power = Magnitude.power(max(0, value.scale - scale))
    let bound = (value.bound / power + 1) * .power(max(0, -scale))
    guard value.kind == .int else {
      let core: SQLText = "round(\(value.sql), \(wanted))"
      return guarded(core, max(0, scale), bound, fits: DecimalGuard.fits(core))
    }
    let core: SQLText = "round(CAST(\(value.sql) AS numeric), \(wanted))"
    let isSure = value.bound + power <= .mostWhole
    let (least, most): (SQLText, SQLText) = ("\(literal: .integer(.min))", "\(literal: .integer(.max))")
    let whole: SQLText = isSure ? core : "CASE WHEN \(core) BETWEEN \(least) AND \(most) THEN \(core) END"
    return LoweredDecimal(
      sql: "CAST(\(whole) AS bigint)", scale: 0, bound: isSure ? bound : .anyWhole, isPlain: isSure)
  }

  func sum(_ value: LoweredValue, rows: Int) -> LoweredTotal? {
    let most = value.bound * Magnitude(Int128(rows))
    let total: (SQLText) -> SQLText
    switch value.kind {
    case .int, .span: total = { "CAST(coalesce(sum(\($0)), 0) AS bigint)" }
    case .decimal: total = { "coalesce(sum(\($0)), 0)" }
    case .nothing, .bool, .text, .date, .months: return nil
    }
    let isWhole = value.kind == .int || value.kind == .span
    if most <= (isWhole ? .mostWhole : mostUnits) { return LoweredTotal(kind: value.kind, bound: most, total: total) }
    return LoweredTotal(
      kind: value.kind, bound: isWhole ? .anyWhole : most, total: total, running: Self.running,
      overflow: Self.overflow(isWhole: isWhole))
  }

  private static func sum(_ column: SQLText) -> SQLText { "sum(CAST(\(column) AS numeric))" }
  private static func count(_ column: SQLText) -> SQLText { "CAST(count(\(column)) AS numeric)" }
  private static func running(_ column: SQLText) -> SQLText { sum(column) + " OVER running AS t" }

  /// Whether a sum up to a row went too far.
  private static func overflow(isWhole: Bool) -> (SQLText) -> SQLText {
    { column in
      if isWhole {
        return "bool_or(t NOT BETWEEN \(literal: .integer(.min)) AND \(literal: .integer(.max)))"
      }
      let before: SQLText = "(t - \(column))"
      return "bool_or(\(column) IS NOT NULL AND NOT (\(DecimalGuard.sumFits(before, column, "t"))))"
    }
  }

  func average(_ value: LoweredValue, rows: Int) -> LoweredTotal? {
    guard let sum = sum(value, rows: rows) else { return nil }
    let scale = WideDecimal.quotientScale
    let above = sum.bound * .power(scale - value.scale)
    let below = Magnitude(Int128(rows)) * .power(value.scale - scale)
    var average = LoweredTotal(kind: .decimal(scale: scale), bound: above) { column in
      Self.quotient(Self.sum(column), Self.count(column))
    }
    average.running = sum.running
    average.overflow = sum.overflow
    guard above > mostUnits || below > mostUnits else { return average }
    average.running = Self.running
    average.overflow = { column in
      let (total, count) = (Self.sum(column), Self.count(column))
      let fits = DecimalGuard.quotientFits(total, count, Self.quotient(total, count))
      let own: SQLText = "count(\(column)) > 0 AND NOT (\(fits))"
      return sum.overflow.map { "coalesce(\($0(column)), FALSE) OR (\(own))" } ?? own
    }
    return average
  }

  /// Half away from zero; NULL over zero.
  private static func quotient(_ left: SQLText, _ right: SQLText) -> SQLText {
    """
    sign(\(left)) * sign(\(right)) * div(abs(\(left)) * 2000000000000 + abs(\(right)), \
    2 * abs(nullif(\(right), 0))) * 0.000000000001
    """
  }
}

/// Conditions under which numbers of PostgreSQL fit, as the evaluator's arithmetic has it.
private enum DecimalGuard {
  /// The greatest integer of 128 bits with a sign.
  private static let most: SQLText = "170141183460469231731687303715884105727"

  private static func power(_ exponent: SQLText) -> SQLText { "CAST('1e' || (\(exponent)) AS numeric)" }

  /// The condition that a number has at most 38 digits, without trailing zeros.
  static func fits(_ number: SQLText) -> SQLText {
    "min_scale(\(number)) <= 38 AND abs(\(number)) < \(power("38 - min_scale(\(number))"))"
  }

  /// Whether a sum fits, and its operands with its scale.
  static func sumFits(_ left: SQLText, _ right: SQLText, _ sum: SQLText) -> SQLText {
    let scale: SQLText = "greatest(min_scale(\(left)), min_scale(\(right)))"
    return """
      greatest(abs(\(left)), abs(\(right)), abs(\(sum))) * \(power(scale)) <= \(most) AND \(fits("(\(sum))"))
      """
  }

  /// Whether a product fits.
  static func productFits(_ left: SQLText, _ right: SQLText, _ product: SQLText) -> SQLText {
    let scale: SQLText = "min_scale(\(left)) + min_scale(\(right))"
    return "abs(\(product)) * \(power(scale)) <= \(most) AND \(fits("(\(product))"))"
  }

  /// Whether a quotient fits, and what is divided for it.
  static func quotientFits(_ left: SQLText, _ right: SQLText, _ quotient: SQLText) -> SQLText {
    let shift: SQLText = "12 + min_scale(\(right)) - min_scale(\(left))"
    return """
      \(shift) <= 38 AND CASE WHEN \(shift) >= 0 THEN abs(\(left)) * \(power("12 + min_scale(\(right))")) <= \(most) \
      ELSE abs(\(right)) * \(power("min_scale(\(left)) - 12")) <= \(most) END AND \(fits("(\(quotient))"))
      """
  }
}
