import Expressions

extension Lowerer {
  /// What an operation makes of operands that are simple: their failures in order, then a failure for a blank, then
  /// `core`. A core that is `plain` is NULL where an operand is, and never fails.
  func strict(
    _ operands: [LoweredValue], _ kind: LoweredKind, core: SQLText, isPlain: Bool = true, bound: Int128 = 0
  ) -> LoweredValue {
    let failing = operands.filter(\.canFail)
    let blank = operands.filter(\.canBeBlank)
    let sql: SQLText
    if failing.isEmpty, blank.isEmpty {
      sql = "(\(core))"
    } else if failing.isEmpty, isPlain {
      sql = "coalesce(\(core), \(Self.blankFailure))"
    } else {
      var cases = failing.map { "WHEN typeof(\($0.sql)) = 'blob' THEN \($0.sql) " as SQLText }
      cases += blank.map { "WHEN \($0.sql) IS NULL THEN \(Self.blankFailure) " as SQLText }
      sql = "CASE " + cases.joined(by: "") + "ELSE \(core) END"
    }
    return LoweredValue(
      sql: sql, kind: kind, canFail: !failing.isEmpty || !blank.isEmpty || !isPlain, steps: Self.steps(operands),
      bound: bound)
  }

  /// What answers for blanks too, and passes on only failures.
  func passing(_ operands: [LoweredValue], _ kind: LoweredKind, core: SQLText) -> LoweredValue {
    let failing = operands.filter(\.canFail)
    let cases = failing.map { "WHEN typeof(\($0.sql)) = 'blob' THEN \($0.sql) " as SQLText }
    let sql: SQLText = failing.isEmpty ? "(\(core))" : "CASE " + cases.joined(by: "") + "ELSE \(core) END"
    return LoweredValue(sql: sql, kind: kind, canFail: !failing.isEmpty, steps: Self.steps(operands))
  }

  static func steps(_ values: [LoweredValue]) -> [Identifier] {
    var seen: Set<Identifier> = []
    return values.flatMap(\.steps).filter { seen.insert($0).inserted }
  }

  mutating func not(_ inner: LoweredValue) -> LoweredValue {
    let value = inner.canFail ? bound(inner) : inner
    return strict([value], .bool, core: "NOT \(value.sql)")
  }

  /// `&&` with a decisive 0, `||` with a decisive 1. Where nothing decides the error of the left is told, else that
  /// of the right.
  mutating func both(_ left: LoweredValue, _ right: LoweredValue, decisive: Int) -> LoweredValue {
    if !left.canFail, !right.canFail, !left.canBeBlank, !right.canBeBlank {
      let joined: SQLText = decisive == 0 ? "(\(left.sql) AND \(right.sql))" : "(\(left.sql) OR \(right.sql))"
      return LoweredValue(sql: joined, kind: .bool, steps: Self.steps([left, right]))
    }
    let (left, right) = (bound(left), bound(right))
    let sql: SQLText = """
      CASE WHEN \(left.sql) = \(decisive) OR \(right.sql) = \(decisive) THEN \(decisive) \
      WHEN \(left.sql) IS NOT \(1 - decisive) THEN coalesce(\(left.sql), \(Self.blankFailure)) \
      WHEN \(right.sql) IS NOT \(1 - decisive) THEN coalesce(\(right.sql), \(Self.blankFailure)) \
      ELSE \(1 - decisive) END
      """
    return LoweredValue(sql: sql, kind: .bool, canFail: true, steps: Self.steps([left, right]))
  }

  mutating func conditional(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let test = try lower(condition)
    let (first, second) = try alike(lower(yes), lower(no), typed)
    let isSure = !test.canFail && !test.canBeBlank
    let state = isSure ? test : bound(test)
    let sql: SQLText =
      isSure
      ? "CASE WHEN \(state.sql) THEN \(first.sql) ELSE \(second.sql) END"
      : """
      CASE \(state.sql) WHEN 1 THEN \(first.sql) WHEN 0 THEN \(second.sql) \
      ELSE coalesce(\(state.sql), \(Self.blankFailure)) END
      """
    return LoweredValue(
      sql: sql, kind: first.kind, canFail: !isSure || first.canFail || second.canFail,
      canBeBlank: first.canBeBlank || second.canBeBlank, steps: Self.steps([state, first, second]),
      bound: max(first.bound, second.bound))
  }

  mutating func compare(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let isEquality = operation == .equal || operation == .notEqual
    if isEquality {
      for (list, other) in [(left, right), (right, left)] where other.constant?.isNull == true {
        guard case .list = list.type else { continue }
        let size = bound(try self.size(list))
        let core: SQLText = operation == .equal ? "\(size.sql) = 0" : "\(size.sql) > 0"
        return passing([size], .bool, core: core)
      }
    }
    let (first, second) = try alike(lower(left), lower(right), typed)
    if first.canFail || second.canFail {
      return Self.comparison(operation, bound(first), bound(second), self)
    }
    return Self.comparison(operation, first, second, self)
  }

  private static func comparison(
    _ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue, _ lowerer: Lowerer
  ) -> LoweredValue {
    let isBlank = left.canBeBlank || right.canBeBlank
    switch operation {
    case .equal:
      let core: SQLText = isBlank ? "\(left.sql) IS \(right.sql)" : "\(left.sql) = \(right.sql)"
      return lowerer.passing([left, right], .bool, core: core)
    case .notEqual:
      let core: SQLText = isBlank ? "\(left.sql) IS NOT \(right.sql)" : "\(left.sql) <> \(right.sql)"
      return lowerer.passing([left, right], .bool, core: core)
    case .less: return lowerer.strict([left, right], .bool, core: "\(left.sql) < \(right.sql)")
    case .lessOrEqual: return lowerer.strict([left, right], .bool, core: "\(left.sql) <= \(right.sql)")
    case .greater: return lowerer.strict([left, right], .bool, core: "\(left.sql) > \(right.sql)")
    case .greaterOrEqual, .or, .and, .isIn, .add, .subtract, .multiply, .divide, .remainder:
      return lowerer.strict([left, right], .bool, core: "\(left.sql) >= \(right.sql)")
    }
  }

  /// Two values as values of one kind: decimals with the same places.
  mutating func alike(
    _ left: LoweredValue, _ right: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> (LoweredValue, LoweredValue) {
    var (left, right) = (left, right)
    if left.kind == right.kind { return (left, right) }
    if left.kind == .nothing {
      left.kind = right.kind
    } else if right.kind == .nothing {
      right.kind = left.kind
    } else if case .decimal(let first) = left.kind, case .decimal(let second) = right.kind {
      left = try scaled(left, to: max(first, second), typed)
      right = try scaled(right, to: max(first, second), typed)
    } else {
      throw LoweringProblem(.type, typed)
    }
    return (left, right)
  }

  /// A decimal with more places.
  mutating func scaled(
    _ value: LoweredValue, to places: Int, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard places > value.places else { return value }
    let power = try Self.power(places - value.places, typed)
    var result = value.canFail ? bound(value) : value
    let product: SQLText = "\(result.sql) * \(literal: .integer(power))"
    result.bound = value.bound * Int128(power)
    guard result.isWhole else { throw LoweringProblem(.tooLarge, typed) }
    let steps = result.steps
    let canBeBlank = result.canBeBlank
    let bound = result.bound
    result = passing([result], .decimal(places: places), core: product)
    result.canBeBlank = canBeBlank
    result.bound = bound
    result.steps = steps
    return result
  }

  /// 10 to an exponent.
  static func power(_ exponent: Int, _ typed: TypedExpression) throws(LoweringProblem) -> Int64 {
    guard (0...18).contains(exponent) else { throw LoweringProblem(.tooLarge, typed) }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
