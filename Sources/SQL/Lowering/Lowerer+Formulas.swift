import Expressions

extension Lowerer {
  /// So many formulas one expression may bring along: each of them is written wherever it is read.
  private static var mostInlinings: Int { 500 }

  /// The value of a field that has no column, as a record shows it: blank where the field is hidden, where the formula
  /// ends in an error, and where it gives an empty text.
  mutating func inlined(
    _ formula: TypedExpression, visibleWhen conditions: [TypedExpression], over its: [LoweringPlace],
    _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    inlinings += 1
    guard inlinings <= Self.mostInlinings else { throw LoweringProblem(.notStored, typed) }
    let around = (places, items)
    (places, items) = (its, [])
    defer { (places, items) = around }
    do throws(LoweringProblem) {
      return try apart { lowerer throws(LoweringProblem) in
        let inner = try lowerer.lower(formula)
        var visible: [SQLText] = []
        for condition in conditions { visible.append(try lowerer.condition(condition)) }
        return lowerer.shown(inner, where: visible)
      }
    } catch {
      throw LoweringProblem(error.reason, typed)
    }
  }

  private mutating func shown(_ inner: LoweredValue, where visible: [SQLText]) -> LoweredValue {
    var conditions = visible
    var value = inner
    if inner.canFail {
      value = bound(inner)
      conditions.append("typeof(\(value.sql)) <> 'blob'")
    }
    let text = value.kind == .text
    guard text || !conditions.isEmpty else { return value }
    let core: SQLText = text ? "nullif(\(value.sql), '')" : value.sql
    value.sql = conditions.isEmpty ? core : "CASE WHEN " + conditions.joined(by: " AND ") + " THEN \(core) END"
    value.canFail = false
    value.canBeBlank = true
    value.isSimple = false
    return value
  }
}
