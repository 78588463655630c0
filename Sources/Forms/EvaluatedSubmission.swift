public import SchemaModel
public import Validation

/// A posted form with its evaluation: the store saves it, and the page shows it again.
public struct EvaluatedSubmission: Sendable {
  /// The form that was posted.
  public let form: FormDefinition
  /// The evaluator, with the stored record that is changed.
  public let evaluator: FormEvaluator
  /// The input and its evaluation; no store has been asked for its claims yet.
  public let evaluation: EvaluatedRecord
  /// Origins other than `typed`, by field name: presets that a person confirmed.
  public let origins: [String: ValueOrigin]

  /// The input that the validator reads.
  public var input: RecordInput { evaluation.input }

  /// The form with everything as it was typed. Nothing is evaluated again.
  ///
  /// - Parameters:
  ///   - violations: Violations that prevent saving, the validator's and the store's.
  ///   - warnings: Warnings that need a confirmation.
  ///   - names: Finds the display name of a referenced record.
  /// - Returns: The state to show.
  public func state(
    violations: [Violation] = [], warnings: [Violation] = [],
    names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) -> FormState {
    FormStateBuilder(form, names: names).state(evaluation, evaluator, violations: violations, warnings: warnings)
  }
}
