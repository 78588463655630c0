public import Expressions
public import Localization

/// What formulas may read besides the record: the day, the clock, the signed-in user.
public struct ValidationContext: Sendable {
  /// The values of `today()`, `now()` and the zones; a formula that reads one that is nil ends in an error.
  public var evaluation: EvaluationContext
  /// The signed-in user; blank for formulas where it is nil.
  public var user: UserFacts?

  /// Makes a context.
  ///
  /// - Parameters:
  ///   - evaluation: the day, the clock and the zones.
  ///   - user: the signed-in user; nil where there is none.
  public init(evaluation: EvaluationContext = EvaluationContext(), user: UserFacts? = nil) {
    self.evaluation = evaluation
    self.user = user
  }

  /// A context that knows the day where the business is, and no clock.
  ///
  /// - Parameters:
  ///   - today: the day; nil where it is not known.
  ///   - user: the signed-in user; nil where there is none.
  public init(today: CivilDate?, user: UserFacts? = nil) {
    self.init(evaluation: EvaluationContext(today: today), user: user)
  }
}
