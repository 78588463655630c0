/// A checked expression made ready to be evaluated many times, from any thread.
///
/// Evaluation never traps and never runs long: every error is an `ExpressionError`, and the steps of a context bound
/// it. Order, equality, logic and arithmetic over null, bool, numbers and dates allocate nothing.
public struct ExpressionProgram: Sendable {
  private let root: Step
  /// Whether the answer depends on the clock.
  public let readsClock: Bool

  /// The answer of a condition about a record.
  public enum Outcome: Hashable, Sendable {
    case holds, fails
    /// It ended in an error, a blank operand most often: a check passes over it, any other condition is not true.
    case undecided(ExpressionError)
  }

  /// Makes a program of a checked expression. O(nodes).
  /// - Parameter checked: the expression; where it has an error, so has what is evaluated.
  public init(_ checked: CheckedExpression) { self.init(checked.root) }

  /// Makes a program of a typed tree. O(nodes).
  /// - Parameter typed: the tree.
  public init(_ typed: TypedExpression) {
    root = StepBuilder.step(for: typed)
    readsClock = typed.readsClock
  }

  /// Evaluates the expression over a record.
  /// - Parameters:
  ///   - slots: one value a variable of the environment, in its order. A missing one is blank.
  ///   - context: the clock, the time zones and the steps.
  /// - Returns: the value.
  /// - Throws: why there is none; of several errors the first, except where another side decides.
  public func evaluate(
    _ slots: [ExpressionValue], in context: EvaluationContext = EvaluationContext()
  ) throws(ExpressionError) -> ExpressionValue {
    try Frame.evaluating(slots, context) { frame in
      Result { () throws(ExpressionError) in try root.value(&frame) }
    }.get()
  }

  /// Whether a condition is true for a record. An error is not true.
  /// - Parameters:
  ///   - slots: one value a variable of the environment, in its order. A missing one is blank.
  ///   - context: the clock, the time zones and the steps.
  public func holds(_ slots: [ExpressionValue], in context: EvaluationContext = EvaluationContext()) -> Bool {
    outcome(slots, in: context) == .holds
  }

  /// Evaluates a condition, and keeps errors apart from what is false.
  /// - Parameters:
  ///   - slots: one value a variable of the environment, in its order. A missing one is blank.
  ///   - context: the clock, the time zones and the steps.
  /// - Returns: whether it holds, fails, or cannot be decided.
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
