import Expressions

extension Lowerer {
  /// So many formulas one expression may bring along: each of them is written wherever it is read.
  private static var mostInlinings: Int { 500 }

  /// The value of a field that has no column, as a record shows it: blank where the formula ends in an error, and where
  /// it gives an empty text.
  mutating func inlined(
    _ formula: TypedExpression, over its: [ValueLocation], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    inlinings += 1
    guard inlinings <= Self.mostInlinings else { throw LoweringProblem(.notStored, typed) }
    let around = (places, items)
    (places, items) = (its, [])
    defer { (places, items) = around }
    do throws(LoweringProblem) {
      return try apart(withFailure: false) { lowerer throws(LoweringProblem) in
        Self.shown(try lowerer.lower(formula))
      }
    } catch {
      throw LoweringProblem(error.reason, typed)
    }
  }

  private static func shown(_ value: LoweredValue) -> LoweredValue {
    var shown = value
    shown.failure = .never
    shown.canBeBlank = !value.isSure
    guard value.kind == .text else { return shown }
    shown.sql = "nullif(\(shown.sql), '')"
    shown.canBeBlank = true
    shown.isSimple = false
    return shown
  }
}
