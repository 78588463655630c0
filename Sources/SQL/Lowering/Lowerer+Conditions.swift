import Expressions

extension Lowerer {
  /// A condition with NULL for undecided. Whatever is no logic is lowered as a value, in steps of its own.
  mutating func condition(_ typed: TypedExpression) throws(LoweringProblem) -> SQLText {
    switch typed.kind {
    case .and(let left, let right): return "(\(try condition(left)) AND \(try condition(right)))"
    case .or(let left, let right): return "(\(try condition(left)) OR \(try condition(right)))"
    case .not(let inner): return "NOT \(try condition(inner))"
    case .constant, .variable, .local, .field, .select, .presence, .index, .compare, .negate, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      break
    }
    let value = try apart(withFailure: false) { lowerer throws(LoweringProblem) in
      lowerer.truth(try lowerer.lower(typed))
    }
    guard value.kind == .bool else { throw LoweringProblem(.type, typed) }
    return value.sql
  }
}
