/// A checked expression made ready to be evaluated many times, from any thread.
///
/// Evaluation never traps and never runs long: every error is an `ExpressionError`, and the steps of a context bound
/// it. Order, equality, logic and arithmetic over null, bool, numbers and dates allocate nothing.
public struct ExpressionProgram: Sendable {
  private let root: Step
  /// Whether the answer depends on the clock.
  public let readsClock: Bool

  /// What a condition says of a record.
  public enum Outcome: Hashable, Sendable {
    case holds, fails
    /// It ended in an error, a blank operand most often: a check passes over it, any other condition is not true.
    case undecided(ExpressionError)
  }

  public init(_ checked: CheckedExpression) { self.init(checked.root) }

  /// O(nodes).
  public init(_ typed: TypedExpression) {
    root = StepBuilder.step(for: typed)
    readsClock = typed.readsClock
  }

  /// The value over a record: one value a variable of the environment, in its order. A missing one is blank.
  public func evaluate(
    _ slots: [ExpressionValue], in context: EvaluationContext = EvaluationContext()
  ) throws(ExpressionError) -> ExpressionValue {
    try Frame.evaluating(slots, context) { frame in
      Result { () throws(ExpressionError) in try root.value(&frame) }
    }.get()
  }

  /// Whether a condition is true: an error is not.
  public func holds(_ slots: [ExpressionValue], in context: EvaluationContext = EvaluationContext()) -> Bool {
    outcome(slots, in: context) == .holds
  }

  /// What a condition says.
  public func outcome(_ slots: [ExpressionValue], in context: EvaluationContext = EvaluationContext()) -> Outcome {
    Frame.evaluating(slots, context) { frame in
      do throws(ExpressionError) {
        return try root.truth(&frame) ? .holds : .fails
      } catch {
        return .undecided(error)
      }
    }
  }
}
