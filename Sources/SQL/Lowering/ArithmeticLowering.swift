import Expressions

/// `+ - * /` and `%`, and the functions over numbers.
struct ArithmeticLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }
  private var kinds: KindConversion { KindConversion(target: target) }
  private var dates: DateLowering { DateLowering(context: context) }

  /// `+ - * /` and `%`: of whole numbers with guards where the result may exceed 64 bits; of decimals where the result
  /// is sure to fit.
  func arithmetic(
    _ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let (left, right) = (context.bound(left), context.bound(right))
    switch (left.kind, right.kind) {
    case (.int, .int), (.span, .span): return whole(operation, left, right)
    case (.decimal, .decimal): return try decimal(operation, left, right, typed)
    case (.text, .text) where operation == .add:
      return operations.strict([left, right], .text, core: "\(left.sql) || \(right.sql)")
    case (.date, .date) where operation == .subtract: return dates.daysApart(left, right)
    case (.date, .span) where operation == .add || operation == .subtract:
      return dates.moved(left, by: right, isBack: operation == .subtract, [left, right])
    case (.span, .date) where operation == .add: return dates.moved(right, by: left, isBack: false, [left, right])
    case (.date, .months(let calendar)) where operation == .add || operation == .subtract:
      return dates.moved(left, months: right, of: calendar, isBack: operation == .subtract, [left, right])
    case (.months(let calendar), .date) where operation == .add:
      return dates.moved(right, months: left, of: calendar, isBack: false, [left, right])
    case (.nothing, _), (.bool, _), (.int, _), (.decimal, _), (.text, _), (.date, _), (.span, _), (.months, _):
      throw LoweringProblem(.type, typed)
    }
  }

  private func whole(_ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue) -> LoweredValue {
    let bound: Magnitude =
      switch operation {
      case .add, .subtract: left.bound + right.bound
      case .multiply: left.bound * right.bound
      case .divide: left.bound
      case .remainder, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
        min(left.bound, right.bound)
      }
    let isDivision = operation == .divide || operation == .remainder
    let isSure = bound <= .mostWhole && !isDivision
    let core = target.whole(operation, left.sql, right.sql, isSure: isSure)
    return operations.strict(
      [left, right], left.kind, core: core, isPlain: isSure, bound: bound <= .mostWhole ? bound : .anyWhole)
  }

  private func decimal(
    _ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    switch operation {
    case .divide: return try quotient(left, right, typed)
    case .multiply: return try fitting(target.decimals.decimal(.multiply, left, right), [left, right], typed)
    case .add, .subtract:
      let (first, second) = try kinds.alike(left, right, typed)
      return try fitting(target.decimals.decimal(operation, first, second), [left, right], typed)
    case .remainder, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      throw LoweringProblem(.type, typed)
    }
  }

  private func fitting(
    _ decimal: LoweredDecimal?, _ operands: [LoweredValue], as kind: LoweredKind? = nil, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard let decimal else { throw LoweringProblem(.tooLarge, typed) }
    return operations.strict(
      operands, kind ?? .decimal(scale: decimal.scale), core: decimal.sql, isPlain: decimal.isPlain,
      bound: decimal.bound)
  }

  func quotient(
    _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    try fitting(target.decimals.quotient(left, right), [left, right], typed)
  }

  func negate(_ inner: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let value = context.bound(inner)
    return try signed(value, typed) { $0 }
  }

  /// `abs(x)`.
  func magnitude(_ inner: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let value = context.bound(inner)
    if value.kind == .span { throw LoweringProblem(.type, typed) }
    return try signed(value, typed) { "CASE WHEN \(value.sql) < 0 THEN \($0) ELSE \(value.sql) END" }
  }

  /// An operation over the negation of a value, which `core` gets.
  private func signed(
    _ value: LoweredValue, _ typed: TypedExpression, _ core: (SQLText) -> SQLText
  ) throws(LoweringProblem) -> LoweredValue {
    switch value.kind {
    case .int, .span:
      let isSure = value.bound <= .mostWhole
      let negated = target.whole(.subtract, "0", value.sql, isSure: isSure)
      return operations.strict([value], value.kind, core: core(negated), isPlain: isSure, bound: value.bound)
    case .decimal:
      // The least number of units has no other sign in an engine that keeps units.
      let zero = LoweredValue(sql: "0", kind: value.kind)
      guard let negated = target.decimals.decimal(.subtract, zero, value) else {
        throw LoweringProblem(.tooLarge, typed)
      }
      return operations.strict(
        [value], value.kind, core: core(negated.sql), isPlain: negated.isPlain, bound: value.bound)
    case .nothing, .bool, .text, .date, .months: throw LoweringProblem(.type, typed)
    }
  }

  /// `round(x, scale)`, where the scale is written out.
  func round(
    _ inner: LoweredValue, scale: TypedExpression?, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    var wanted = 0
    if let scale {
      guard case .int(let number) = scale.constant, (-18...18).contains(number) else {
        throw LoweringProblem(.function, scale)
      }
      wanted = Int(number)
    }
    let value = context.bound(inner)
    switch value.kind {
    case .int, .decimal: break
    case .nothing, .bool, .text, .date, .span, .months: throw LoweringProblem(.type, typed)
    }
    guard value.scale > wanted else { return operations.unblank(value) }
    return try fitting(
      target.decimals.rounded(value, scale: wanted), [value], as: value.kind == .int ? .int : nil, typed)
  }
}
