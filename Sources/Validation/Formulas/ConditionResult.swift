/// What a condition came to.
enum ConditionResult {
  case holds
  case fails
  /// The condition reads an unreliable value.
  case unknown
}
