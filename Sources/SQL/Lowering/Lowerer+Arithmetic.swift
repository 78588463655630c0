import Expressions

extension Lowerer {
  /// Of whole numbers what the engine gives, guarded where it may leave the 64 bits; of decimals what is sure to fit.
  mutating func arithmetic(
    _ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    switch (left.kind, right.kind) {
    case (.int, .int), (.span, .span): return whole(operation, bound(left), bound(right))
    case (.decimal, .decimal): return try decimal(operation, left, right, typed)
    case (.text, .text) where operation == .add:
      let (left, right) = (bound(left), bound(right))
      return strict([left, right], .text, core: "\(left.sql) || \(right.sql)")
    case (.date, .date) where operation == .subtract: return daysApart(bound(left), bound(right))
    case (.date, .span) where operation == .add || operation == .subtract:
      return moved(bound(left), by: bound(right), isBack: operation == .subtract)
    case (.span, .date) where operation == .add:
      let (span, date) = (bound(left), bound(right))
      return moved(date, by: span, isBack: false)
    case (.date, .months) where operation == .add || operation == .subtract:
      return moved(bound(left), months: bound(right), isBack: operation == .subtract)
    case (.months, .date) where operation == .add:
      let (months, date) = (bound(left), bound(right))
      return moved(date, months: months, isBack: false)
    default: throw LoweringProblem(.type, typed)
    }
  }

  /// Past 64 bits the engine's `+ - *` and `/` give a REAL.
  private mutating func whole(
    _ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue
  ) -> LoweredValue {
    let (a, b) = (left.sql, right.sql)
    switch operation {
    case .add: return guarded("\(a) + \(b)", left, right, bound: left.bound + right.bound)
    case .subtract: return guarded("\(a) - \(b)", left, right, bound: left.bound + right.bound)
    case .multiply: return guarded("\(a) * \(b)", left, right, bound: left.bound * right.bound)
    case .divide:
      let core: SQLText = """
        CASE WHEN \(b) = 0 THEN \(Self.otherFailure) WHEN typeof(\(a) / \(b)) = 'integer' THEN \(a) / \(b) \
        ELSE \(Self.otherFailure) END
        """
      return strict([left, right], left.kind, core: core, isPlain: false, bound: left.bound)
    case .remainder, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      let least = Int64.min
      let core: SQLText = """
        CASE WHEN \(b) = 0 OR (\(b) = -1 AND \(a) = \(literal: .integer(least))) THEN \(Self.otherFailure) \
        ELSE \(a) % \(b) END
        """
      return strict([left, right], left.kind, core: core, isPlain: false, bound: min(left.bound, right.bound))
    }
  }

  private func guarded(
    _ sum: SQLText, _ left: LoweredValue, _ right: LoweredValue, bound: Int128
  ) -> LoweredValue {
    if bound <= LoweredValue.mostUnits { return strict([left, right], left.kind, core: sum, bound: bound) }
    let core: SQLText = "CASE typeof(\(sum)) WHEN 'integer' THEN \(sum) ELSE \(Self.otherFailure) END"
    return strict(
      [left, right], left.kind, core: core, isPlain: false, bound: Int128(Int64.min.magnitude))
  }

  private mutating func decimal(
    _ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    var (left, right) = (left, right)
    if operation == .divide { return try quotient(bound(left), bound(right), typed) }
    if operation == .multiply {
      (left, right) = (bound(left), bound(right))
      guard left.places + right.places <= 18 else { throw LoweringProblem(.tooLarge, typed) }
      return try fitting(
        "\(left.sql) * \(right.sql)", [left, right], .decimal(places: left.places + right.places),
        bound: left.bound * right.bound, typed)
    }
    guard operation == .add || operation == .subtract else { throw LoweringProblem(.type, typed) }
    let aligned = try alike(left, right, typed)
    (left, right) = (bound(aligned.0), bound(aligned.1))
    let sum: SQLText = operation == .add ? "\(left.sql) + \(right.sql)" : "\(left.sql) - \(right.sql)"
    return try fitting(sum, [left, right], left.kind, bound: left.bound + right.bound, typed)
  }

  private func fitting(
    _ core: SQLText, _ operands: [LoweredValue], _ kind: LoweredKind, bound: Int128, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard bound <= LoweredValue.mostUnits else { throw LoweringProblem(.tooLarge, typed) }
    return strict(operands, kind, core: core, bound: bound)
  }

  /// With the places of `WideDecimal.quotientPlaces`, half away from zero.
  mutating func quotient(
    _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let shift = WideDecimal.quotientPlaces + right.places - left.places
    let power = try Self.power(abs(shift), typed)
    let above = shift >= 0 ? left.bound * Int128(power) : left.bound
    let below = shift >= 0 ? right.bound : right.bound * Int128(power)
    guard above <= LoweredValue.mostUnits, below <= LoweredValue.mostUnits else {
      throw LoweringProblem(.tooLarge, typed)
    }
    let factor: SQLText = " * \(literal: .integer(power))"
    let dividend: SQLText = shift >= 0 ? "(\(left.sql)\(factor))" : left.sql
    let divisor: SQLText = shift >= 0 ? right.sql : "(\(right.sql)\(factor))"
    let core: SQLText = """
      CASE WHEN \(divisor) = 0 THEN \(Self.otherFailure) ELSE \(Self.rounded(dividend, by: divisor)) END
      """
    return strict(
      [left, right], .decimal(places: WideDecimal.quotientPlaces), core: core, isPlain: false, bound: above)
  }

  /// A whole quotient, half away from zero.
  static func rounded(_ dividend: SQLText, by divisor: SQLText) -> SQLText {
    """
    (\(dividend) / \(divisor) + CASE WHEN abs(\(dividend) % \(divisor)) < \
    abs(\(divisor)) - abs(\(dividend) % \(divisor)) THEN 0 \
    WHEN (\(dividend) < 0) = (\(divisor) < 0) THEN 1 ELSE -1 END)
    """
  }

  mutating func negate(_ inner: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let value = bound(inner)
    switch value.kind {
    case .int, .span: return guarded("0 - \(value.sql)", value, Self.zero(value.kind), bound: value.bound)
    case .decimal: return try fitting("0 - \(value.sql)", [value], value.kind, bound: value.bound, typed)
    case .nothing, .bool, .text, .date, .months: throw LoweringProblem(.type, typed)
    }
  }

  private static func zero(_ kind: LoweredKind) -> LoweredValue {
    LoweredValue(sql: "0", kind: kind, isSimple: true)
  }

  mutating func magnitude(_ inner: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let value = bound(inner)
    let core: SQLText = "CASE WHEN \(value.sql) < 0 THEN 0 - \(value.sql) ELSE \(value.sql) END"
    if value.kind == .int { return guarded(core, value, Self.zero(.int), bound: value.bound) }
    guard case .decimal = value.kind else { throw LoweringProblem(.type, typed) }
    return try fitting(core, [value], value.kind, bound: value.bound, typed)
  }

  /// `round(x, places)` with places that are written out.
  mutating func round(
    _ inner: LoweredValue, places: TypedExpression?, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    var wanted = 0
    if let places {
      guard case .int(let number) = places.constant, (-18...18).contains(number) else {
        throw LoweringProblem(.function, places)
      }
      wanted = Int(number)
    }
    switch inner.kind {
    case .int, .decimal: break
    case .nothing, .bool, .text, .date, .span, .months: throw LoweringProblem(.type, typed)
    }
    let drop = inner.places - wanted
    guard drop > 0 else { return Self.unblank(bound(inner), self) }
    let value = bound(inner)
    let power = try Self.power(drop, typed)
    guard value.bound + Int128(power) <= LoweredValue.mostUnits else { throw LoweringProblem(.tooLarge, typed) }
    let quotient = Self.rounded(value.sql, by: "\(literal: .integer(power))")
    if inner.kind == .int {
      let core: SQLText = "\(quotient) * \(literal: .integer(power))"
      return strict([value], .int, core: core, bound: value.bound + Int128(power))
    }
    let tens = try Self.power(max(0, -wanted), typed)
    let core: SQLText = tens == 1 ? quotient : "\(quotient) * \(literal: .integer(tens))"
    let units = (value.bound / Int128(power) + 1) * Int128(tens)
    return try fitting(core, [value], .decimal(places: max(0, wanted)), bound: units, typed)
  }

  /// The value, with a failure for a blank.
  static func unblank(_ value: LoweredValue, _ lowerer: Lowerer) -> LoweredValue {
    lowerer.strict([value], value.kind, core: value.sql, bound: value.bound)
  }
}
