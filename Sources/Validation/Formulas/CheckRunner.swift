import Expressions
import SchemaModel

/// Runs the checks of a record.
struct CheckRunner {
  /// Reports the checks that do not hold.
  ///
  /// A check that depends on an unreliable value is not run. One that ends in an order of, or arithmetic with, a blank,
  /// or asks for a clock that the context does not give, counts as holding.
  ///
  /// - Parameter state: the record and its rows, with decided values and checked rules.
  func run(in state: inout EvaluationState) {
    for check in state.entity.checks where !state.isUnreliable(check.dependencies) {
      state.refreshLists(check.formula.lists)
      switch check.formula.program.outcome(state.record.slots, in: state.context) {
      case .holds, .undecided(.blankOperand), .undecided(.unavailable): continue
      case .fails, .undecided: state.log.append(check.finding)
      }
    }
  }
}
