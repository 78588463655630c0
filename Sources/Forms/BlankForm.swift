import SchemaModel
import Synchronization
import Validation

/// The state of a form before anything is typed, which is kept where it is the same on every day and for every user.
final class BlankForm: Sendable {
  private let isFixed: Bool
  private let kept = Mutex<FormState?>(nil)

  /// - Parameter fields: The fields of the entity.
  init(_ fields: [Field]) {
    // The name of a record that is offered is read from the store.
    isFixed = fields.flatMap { [$0] + $0.columns }.allSatisfy { !$0.hasPreset || $0.type.target == nil }
  }

  /// The state.
  ///
  /// - Parameters:
  ///   - evaluator: The evaluator of a new record.
  ///   - make: Makes the state.
  func state(_ evaluator: FormEvaluator, _ make: () -> FormState) -> FormState {
    guard isFixed, !evaluator.validator.hasFormulas(evaluator.entity) else { return make() }
    if let state = kept.withLock({ $0 }) { return state }
    let state = make()
    kept.withLock { $0 = state }
    return state
  }
}
