import Expressions

extension Lowerer {
  mutating func compare(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let isEquality = operation == .equal || operation == .notEqual
    if isEquality {
      for (value, other) in [(left, right), (right, left)] where other.constant?.isNull == true {
        return try blankness(value, isBlank: operation == .equal)
      }
    }
    let sides = try alike(lower(left), lower(right), typed)
    let (first, second) = (bound(sides.0), bound(sides.1))
    switch operation {
    case .equal: return passing([first, second], .bool, core: target.areSame(first, second))
    case .notEqual: return passing([first, second], .bool, core: target.areDifferent(first, second))
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .or, .and, .isIn, .add, .subtract, .multiply, .divide,
      .remainder:
      let core = "\(first.sql) " + operation.sign + " \(second.sql)" + target.ordering(first.kind) as SQLText
      return strict([first, second], .bool, core: core)
    }
  }

  /// `x == null`, `blank(x)`, and the contrary. A blank list is one without items.
  mutating func blankness(_ typed: TypedExpression, isBlank: Bool) throws(LoweringProblem) -> LoweredValue {
    if case .list = typed.type {
      let size = bound(try self.size(typed))
      return passing([size], .bool, core: isBlank ? "\(size.sql) = 0" : "\(size.sql) > 0")
    }
    let value = bound(try lower(typed))
    return passing([value], .bool, core: isBlank ? "\(value.sql) IS NULL" : "\(value.sql) IS NOT NULL")
  }

  /// Two values as values of one kind: decimals with the same places.
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

  /// The same; an int beside a decimal is one.
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

  /// What is always blank as a condition.
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
    result.sql = target.decimal(value.sql)
    result.kind = .decimal(places: 0)
    return result
  }

  /// A decimal with more places; NULL, and a failure, where it was.
  private func raised(
    _ value: LoweredValue, to places: Int, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard places > value.places else { return value }
    guard let raised = target.raised(value, to: places) else { throw LoweringProblem(.tooLarge, typed) }
    var result = value
    result.sql = raised.sql
    result.kind = .decimal(places: places)
    result.bound = raised.bound
    result.isSimple = value.isSimple && raised.sql == value.sql
    return result
  }
}
