import Expressions

extension Lowerer {
  /// A condition with NULL for undecided. Whatever is no logic is lowered as a value, in steps of its own.
  mutating func condition(_ typed: TypedExpression) throws(LoweringProblem) -> SQLText {
    switch typed.kind {
    case .and(let left, let right): return "(\(try condition(left)) AND \(try condition(right)))"
    case .or(let left, let right): return "(\(try condition(left)) OR \(try condition(right)))"
    case .not(let inner): return "NOT \(try condition(inner))"
    case .compare(let operation, let left, let right):
      if let plain = try plainOrder(operation, left, right, typed) { return plain }
    case .constant, .variable, .local, .field, .select, .presence, .index, .negate, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      break
    }
    let value = try apart { lowerer throws(LoweringProblem) in try lowerer.lower(typed) }
    guard value.kind == .bool || value.kind == .nothing else { throw LoweringProblem(.type, typed) }
    return value.canFail ? "CASE \(value.sql) WHEN 1 THEN 1 WHEN 0 THEN 0 END" : value.sql
  }

  /// An order of two values that cannot fail: NULL where one is blank, which is undecided already.
  private mutating func plainOrder(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> SQLText? {
    guard operation != .equal, operation != .notEqual else { return nil }
    guard Self.isPlain(left), Self.isPlain(right) else { return nil }
    let (first, second) = try alike(lower(left), lower(right), typed)
    guard first.steps.isEmpty, second.steps.isEmpty, !first.canFail, !second.canFail else { return nil }
    switch operation {
    case .less: return "(\(first.sql) < \(second.sql))"
    case .lessOrEqual: return "(\(first.sql) <= \(second.sql))"
    case .greater: return "(\(first.sql) > \(second.sql))"
    case .greaterOrEqual: return "(\(first.sql) >= \(second.sql))"
    case .or, .and, .equal, .notEqual, .isIn, .add, .subtract, .multiply, .divide, .remainder: return nil
    }
  }

  /// Whether a part is a column or a constant.
  private static func isPlain(_ typed: TypedExpression) -> Bool {
    switch typed.kind {
    case .constant, .variable, .field: true
    case .decimal(let inner): isPlain(inner)
    case .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member, .conditional,
      .list, .map, .call, .macro, .invalid:
      false
    }
  }
}
