import Expressions
import SchemaModel

extension Judge {
  /// Asks the checks of the record: one that ends in an order or arithmetic with a blank, or
  /// asks for a clock that nobody gave, is passed over, and one that
  /// rests on a value that was refused is not asked.
  mutating func runChecks() {
    for planned in plan.checks where !isUnsure(planned.rests) {
      refresh(planned.formula.lists)
      switch planned.formula.program.outcome(record.slots, in: evaluation) {
      case .holds, .undecided(.blankOperand), .undecided(.unavailable): continue
      case .fails, .undecided: report(planned.finding)
      }
    }
  }
}
