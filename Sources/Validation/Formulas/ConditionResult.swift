/// The result of evaluating a condition.
enum ConditionResult {
  case holds
  case fails
  /// The condition reads an unreliable value.
  case unknown
}
