import Expressions

/// Writes conditions of a WHERE, which differ from values in that only whether they are true matters.
struct ConditionLowering {
  let context: SQLLoweringContext

  /// How deep logic is written inside of logic. Parsers of engines go no deeper than a hundred or so of their own
  /// rules.
  private static let deepest = 12

  /// A condition with NULL for undecided. Whatever is no logic, or lies too deep in it, is lowered as a value, in steps
  /// of its own.
  func condition(_ typed: TypedExpression, depth: Int = 0) throws(LoweringProblem) -> SQLText {
    if depth < Self.deepest {
      switch typed.kind {
      case .and:
        let parts = typed.parts { if case .and(let left, let right) = $0 { (left, right) } else { nil } }
        return try joined(parts, by: " AND ", depth)
      case .or:
        let parts = typed.parts { if case .or(let left, let right) = $0 { (left, right) } else { nil } }
        return try joined(parts, by: " OR ", depth)
      case .not(let inner): return "NOT \(try condition(inner, depth: depth + 1))"
      case .constant, .variable, .local, .field, .select, .presence, .index, .compare, .negate, .arithmetic, .member,
        .conditional, .list, .map, .call, .macro, .decimal, .invalid:
        break
      }
    }
    let value = try context.apart(withFailure: false) { () throws(LoweringProblem) in
      KindConversion(target: context.target).truth(try context.lower(typed))
    }
    guard value.kind == .bool else { throw LoweringProblem(.type, typed) }
    return value.sql
  }

  private func joined(
    _ parts: [TypedExpression], by word: SQLText, _ depth: Int
  ) throws(LoweringProblem) -> SQLText {
    var conditions: [SQLText] = []
    for part in parts { conditions.append(try condition(part, depth: depth + 1)) }
    return "(\(conditions.joined(by: word)))"
  }
}

extension TypedExpression {
  /// What a chain of one operator joins, from the left. `pair` gives the sides of that operator.
  fileprivate func parts(_ pair: (Kind) -> (TypedExpression, TypedExpression)?) -> [TypedExpression] {
    var parts: [TypedExpression] = []
    var rest = [self]
    while let next = rest.popLast() {
      if let (left, right) = pair(next.kind) { rest += [right, left] } else { parts.append(next) }
    }
    return parts
  }
}
