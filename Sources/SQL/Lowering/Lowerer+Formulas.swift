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
      return try apart(withFailure: false) { lowerer throws(LoweringProblem) in
        let value = try lowerer.lower(formula)
        var visible: [SQLText] = []
        for condition in conditions { visible.append(try lowerer.condition(condition)) }
        return Self.shown(value, where: visible)
      }
    } catch {
      throw LoweringProblem(error.reason, typed)
    }
  }

  private static func shown(_ value: LoweredValue, where visible: [SQLText]) -> LoweredValue {
    var shown = value
    shown.failure = .never
    shown.canBeBlank = !value.isSure
    if value.kind == .text { shown.sql = "nullif(\(shown.sql), '')" }
    if !visible.isEmpty { shown.sql = "CASE WHEN \(visible.joined(by: " AND ")) THEN \(shown.sql) END" }
    guard value.kind == .text || !visible.isEmpty else { return shown }
    shown.canBeBlank = true
    shown.isSimple = false
    return shown
  }
}
