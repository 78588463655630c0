public import Expressions
public import Localization

/// What formulas may read beside the record: the day, the clock, the signed-in user.
public struct ValidationContext: Sendable {
  /// `today()`, `now()` and the zones; what is nil there ends a formula that reads it in an error.
  public var evaluation: EvaluationContext
  /// Blank for formulas where it is nil.
  public var user: UserFacts?

  public init(evaluation: EvaluationContext = EvaluationContext(), user: UserFacts? = nil) {
    self.evaluation = evaluation
    self.user = user
  }

  /// A context that knows the day where the business is, and no clock.
  public init(today: CivilDate?, user: UserFacts? = nil) {
    self.init(evaluation: EvaluationContext(today: today), user: user)
  }
}
