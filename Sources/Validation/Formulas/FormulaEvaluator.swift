import SchemaModel

/// Evaluates the formulas of one entity's records.
///
/// First the values that formulas decide (`ValueDecider`), then whether locked fields were changed (`LockRule`), then
/// the rules of single values (`RuleChecker`), then the checks of the whole record (`CheckRunner`). All of them work on
/// one `EvaluationState`.
struct FormulaEvaluator {
  let entity: CompiledEntity
  /// The day, the clock and the user that formulas may read.
  let context: ValidationContext

  /// Evaluates the formulas of a record that was read.
  ///
  /// - Parameters:
  ///   - read: the record.
  ///   - reportsConditions: whether the conditions of its fields are needed.
  /// - Returns: the record with all its values, violations and claims.
  func evaluate(_ read: ReadRecord, reportsConditions: Bool) -> ValidatedRecord {
    var builder = RecordEvaluationBuilder(entity, context: context, old: read.old)
    builder.add(read)
    var state = state(builder)
    let takesDefaults = read.statuses?.takesDefaults ?? false
    let conditions = Self.evaluate(&state, takesDefaults: takesDefaults, reportsConditions: reportsConditions)
    return ValidatedRecordBuilder(state: state, read: read).record(conditions)
  }

  /// Evaluates the formulas of a record or of a row of a file, without a copy of its state.
  ///
  /// - Parameters:
  ///   - state: the record, whose values are not decided yet; afterwards they are decided, and its log holds their
  ///     findings.
  ///   - takesDefaults: whether absent fields of new records and rows take their defaults.
  ///   - reportsConditions: whether the conditions of the fields are needed.
  /// - Returns: the conditions of the fields; empty where they are not needed.
  static func evaluate(
    _ state: inout EvaluationState, takesDefaults: Bool, reportsConditions: Bool
  ) -> RecordConditions {
    let values = ValueDecider(takesDefaults: takesDefaults)
    if state.entity.hasLocks {
      let (record, rows) = (state.record, state.rows)
      values.decideAll(in: &state)
      LockRule(values: values).apply(to: &state, before: record, rows)
    } else {
      values.decideAll(in: &state)
    }
    var rules = RuleChecker(reportsConditions: reportsConditions)
    let conditions = rules.check(&state)
    ConsequenceFilter().apply(to: &state)
    CheckRunner().run(in: &state)
    return conditions
  }

  /// The conditions of the fields of a record with given values.
  ///
  /// - Parameters:
  ///   - values: the values of the record.
  ///   - old: the stored record; nil for a new one.
  /// - Returns: the conditions of all fields and columns.
  func conditions(of values: RecordValues, old: OldRecord?) -> RecordConditions {
    var state = state(of: values, old: old)
    ValueDecider(takesDefaults: false).decideAll(in: &state)
    var rules = RuleChecker(reportsConditions: true)
    return rules.check(&state)
  }

  /// The values of a stored record with computed values evaluated again.
  ///
  /// - Parameters:
  ///   - values: the values of the record.
  ///   - facts: the built-in fields of the record; blank for formulas where it is nil.
  ///   - all: whether all computed values are evaluated, or only those without a column.
  /// - Returns: the values of all fields.
  func derived(_ values: RecordValues, facts: RecordFacts?, all: Bool) -> RecordValues {
    var state = state(of: values, old: OldRecord(RecordCells(values), facts: facts))
    ValueDecider(takesDefaults: false).decideAll(in: &state) { $0.isComputed && (all || !$0.logic.isStored) }
    return ValidatedRecordBuilder.values(of: state)
  }

  private func state(of values: RecordValues, old: OldRecord?) -> EvaluationState {
    var builder = RecordEvaluationBuilder(entity, context: context, old: old)
    builder.add(values)
    return state(builder)
  }

  private func state(_ builder: RecordEvaluationBuilder) -> EvaluationState {
    EvaluationState(entity, record: builder.record, rows: builder.rows, in: context.evaluation)
  }
}
