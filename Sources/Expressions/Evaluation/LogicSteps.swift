/// `a && b`, `a || b`: one value decides, from either side, whatever the other side is. Of two errors the left one is
/// the answer.
final class ShortCircuitLogicStep: ConditionStep, @unchecked Sendable {
  /// What a side must be to decide: false for `&&`, true for `||`.
  private let decisive: Bool
  private let left: Step
  private let right: Step

  init(decisive: Bool, _ left: Step, _ right: Step) {
    self.decisive = decisive
    self.left = left
    self.right = right
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    let first: Bool
    do throws(ExpressionError) {
      first = try left.truth(&frame)
    } catch {
      if (try? right.truth(&frame)) == decisive { return decisive }
      throw error
    }
    return first == decisive ? decisive : try right.truth(&frame)
  }
}

/// `!a`.
final class NotLogicStep: ConditionStep, @unchecked Sendable {
  private let inner: Step

  init(_ inner: Step) { self.inner = inner }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool { try !inner.truth(&frame) }
}

/// `a ? b : c`: only one of the two is evaluated, c where a blank keeps the condition from being decided.
final class ChoiceLogicStep: Step, @unchecked Sendable {
  private let condition: Step
  private let yes: Step
  private let no: Step

  init(_ condition: Step, _ yes: Step, _ no: Step) {
    self.condition = condition
    self.yes = yes
    self.no = no
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    try condition.holds(&frame) ? try yes.value(&frame) : try no.value(&frame)
  }
}
