public import SchemaModel
public import Validation

/// A posted form, evaluated: what a store saves and a page shows.
public struct EvaluatedSubmission: Sendable {
  public let plan: FormDefinition
  /// Knows the stored record beside which the form was evaluated.
  public let evaluator: FormEvaluator
  /// The input with what became of it; of a store nothing was asked.
  public let evaluation: EvaluatedRecord
  /// How values came to be that were not simply typed: presets that a person kept on purpose, by field name.
  public let origins: [String: ValueOrigin]

  /// What the validator reads of the form.
  public var input: RecordInput { evaluation.input }

  /// The page with everything as it was typed. Nothing is evaluated again.
  ///
  /// - Parameters:
  ///   - violations: What stands against saving, the validator's and the store's.
  ///   - warnings: What whoever saves is asked about.
  ///   - names: Finds what referred records are called.
  public func state(
    violations: [Violation] = [], warnings: [Violation] = [],
    names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) -> FormState {
    FormStateBuilder(plan, names: names).state(evaluation, evaluator, violations: violations, warnings: warnings)
  }
}
