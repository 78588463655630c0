import Expressions

/// Converts values of two kinds to one kind, so that they can be compared or combined.
struct KindConversion {
  let target: any LoweringTarget

  /// Two values as values of one kind: decimals with the same scale.
  func alike(
    _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> (LoweredValue, LoweredValue) {
    var (left, right) = (left, right)
    if left.kind == right.kind { return (left, right) }
    if left.kind == .nothing {
      left = blank(left, as: right.kind)
    } else if right.kind == .nothing {
      right = blank(right, as: left.kind)
    } else if case .decimal(let first) = left.kind, case .decimal(let second) = right.kind {
      left = try raised(left, to: max(first, second), typed)
      right = try raised(right, to: max(first, second), typed)
    } else {
      throw LoweringProblem(.type, typed)
    }
    return (left, right)
  }

  /// Two numbers as values of one kind; an int beside a decimal becomes a decimal.
  func alikeNumbers(
    _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> (LoweredValue, LoweredValue) {
    switch (left.kind, right.kind) {
    case (.int, .decimal): try alike(decimal(left), right, typed)
    case (.decimal, .int): try alike(left, decimal(right), typed)
    case (.nothing, _), (.bool, _), (.int, _), (.decimal, _), (.text, _), (.date, _), (.span, _), (.months, _):
      try alike(left, right, typed)
    }
  }

  /// A value as a condition, where it may be one that is always blank.
  func truth(_ value: LoweredValue) -> LoweredValue {
    value.kind == .nothing ? blank(value, as: .bool) : value
  }

  private func blank(_ value: LoweredValue, as kind: LoweredKind) -> LoweredValue {
    var result = value
    result.sql = target.blank(value.sql, as: kind)
    result.kind = kind
    return result
  }

  /// An int as a decimal.
  func decimal(_ value: LoweredValue) -> LoweredValue {
    guard value.kind == .int else { return value }
    var result = value
    result.sql = target.decimals.decimal(value.sql)
    result.kind = .decimal(scale: 0)
    return result
  }

  /// A decimal with a greater scale; NULL, and a failure, where it was.
  private func raised(
    _ value: LoweredValue, to scale: Int, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard scale > value.scale else { return value }
    guard let raised = target.decimals.raised(value, to: scale) else { throw LoweringProblem(.tooLarge, typed) }
    var result = value
    result.sql = raised.sql
    result.kind = .decimal(scale: scale)
    result.bound = raised.bound
    result.isSimple = value.isSimple && raised.sql == value.sql
    return result
  }
}
