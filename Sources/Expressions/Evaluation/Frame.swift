/// What the steps of one evaluation share.
struct Frame {
  let slots: [ExpressionValue]
  /// The variables of the macros around, outermost first.
  var locals: [ExpressionValue] = []
  let context: EvaluationContext
  private var steps: Int

  init(_ slots: [ExpressionValue], _ context: EvaluationContext) {
    self.slots = slots
    self.context = context
    steps = context.steps
  }

  /// Takes so many steps from those that are left.
  mutating func charge(_ count: Int) throws(ExpressionError) {
    steps &-= count
    if steps < 0 { throw .tooExpensive }
  }
}
