import Expressions
import SchemaModel

/// Checks the rules of single values: a required value is there, a value is in its range, an option is offered. At most
/// one finding a value.
struct RuleChecker {
  /// Whether the conditions of the fields are needed. Without them only options that a value selects are tested.
  let reportsConditions: Bool
  /// The options that may still be tested only to list those that are offered: rows times options can be millions.
  private var optionsLeft = 200_000

  /// - Parameter reportsConditions: whether the conditions of the fields are needed.
  init(reportsConditions: Bool) { self.reportsConditions = reportsConditions }

  /// Checks the rules of all visible fields, each after those that its rules read, and reports what they find.
  ///
  /// - Parameter state: the record and its rows, with decided values.
  /// - Returns: the conditions of the fields; empty where they are not needed.
  mutating func check(_ state: inout EvaluationState) -> RecordConditions {
    let entity = state.entity
    var conditions = RecordConditions(
      fields: reportsConditions ? entity.fields.map { FieldCondition(of: $0.field) } : [])
    for id in reportsConditions ? entity.ruleOrder : entity.fieldsWithRules {
      let field = entity.fields[id]
      state.refreshInputs(ofRules: [field], list: nil)
      let condition = check(field, at: FieldIndexPath(field: id), &state, state.context)
      if reportsConditions { conditions.fields[id] = condition }
      guard !state.rows[id].isEmpty, !state.record.statuses[id].isHidden else { continue }
      let found = checkRows(of: id, &state)
      if reportsConditions, entity.columns[id].contains(where: { !$0.formulas.isEmpty || !$0.retired.isEmpty }) {
        conditions.rows[id] = found
      }
    }
    return conditions
  }

  private mutating func checkRows(of list: Int, _ state: inout EvaluationState) -> [[FieldCondition]] {
    let fields = state.entity.columns[list]
    let order = state.entity.columnRuleOrder[list]
    let context = state.context(forRowsOf: list)
    state.refreshInputs(ofRules: fields, list: list)
    var conditions: [[FieldCondition]] = []
    if reportsConditions { conditions.reserveCapacity(state.rows[list].count) }
    let usual = reportsConditions ? fields.map { FieldCondition(of: $0.field) } : []
    for row in state.rows[list].indices {
      var found = usual
      for id in order {
        let path = FieldIndexPath(list: list, row: row, field: id)
        let condition = check(fields[id], at: path, &state, context)
        if reportsConditions { found[id] = condition }
      }
      if reportsConditions { conditions.append(found) }
    }
    return conditions
  }

  private mutating func check(
    _ field: CompiledField, at path: FieldIndexPath, _ state: inout EvaluationState, _ context: EvaluationContext
  ) -> FieldCondition {
    let status = state[path].statuses[field.id]
    var condition = FieldCondition(isVisible: !status.isHidden, isEditable: !field.field.isComputed)
    if status.isHidden { return condition }
    if reportsConditions, LockRule.isLocked(field, at: path, in: state, context) { condition.isEditable = false }
    condition.isRequired = !status.isVisibilityUnknown && Self.isRequired(field, at: path, state, context)
    let offered = offered(field, at: path, state, context, &condition)
    if status.isUnreliable || status.input == .pending { return condition }
    if status.isBlank {
      if condition.isRequired { state.report(CellFault(.required), at: path) }
    } else if let fault = Self.rangeFault(field, at: path, state, context)
      ?? Self.optionFault(field, state[path].values[field.id], offered)
    {
      state.report(fault, at: path)
    }
    return condition
  }

  private static func isRequired(
    _ field: CompiledField, at path: FieldIndexPath, _ state: EvaluationState, _ context: EvaluationContext
  ) -> Bool {
    if field.field.isRequired { return true }
    guard let formula = field.requiredWhen else { return false }
    switch state.condition(formula, at: path, in: context) {
    case .holds: return true
    case .fails, .unknown: return false
    }
  }

  /// An end of a range that is blank, or cannot be evaluated, does not limit.
  private static func rangeFault(
    _ field: CompiledField, at path: FieldIndexPath, _ state: EvaluationState, _ context: EvaluationContext
  ) -> CellFault? {
    if let limit = limit(field.minimum, at: path, state, context), limit.isAbove(state[path].slots[field.id]) {
      return CellFault(.belowMinimum, others: ["min": limit.argument(isMoney: field.field.type.isAmount)])
    }
    if let limit = limit(field.maximum, at: path, state, context), limit.isBelow(state[path].slots[field.id]) {
      return CellFault(.aboveMaximum, others: ["max": limit.argument(isMoney: field.field.type.isAmount)])
    }
    return nil
  }

  private static func limit(
    _ formula: CompiledFormula?, at path: FieldIndexPath, _ state: EvaluationState, _ context: EvaluationContext
  ) -> RangeLimit? {
    guard let formula, !state.isUnreliable(formula, at: path) else { return nil }
    return (try? formula.program.evaluate(state[path].slots, in: context)).map { RangeLimit(end: $0) }
  }

  /// The options that a value may have, by their indices: all of the list where the conditions of the fields are needed,
  /// else those of the value alone.
  ///
  /// - Returns: nil where every option is offered, or where it is not known which.
  private mutating func offered(
    _ field: CompiledField, at path: FieldIndexPath, _ state: EvaluationState, _ context: EvaluationContext,
    _ condition: inout FieldCondition
  ) -> [Int]? {
    guard field.optionsWhen != nil || !field.retired.isEmpty else { return nil }
    if let formula = field.optionsWhen, state.isUnreliable(formula, at: path) { return nil }
    let isListed = reportsConditions && optionsLeft >= field.optionCount
    if isListed { optionsLeft -= field.optionCount }
    var tested = isListed ? Array(0..<field.optionCount) : field.indices(ofOptionsIn: state[path].values[field.id])
    if !field.retired.isEmpty {
      // A stored option stays valid.
      let gone = field.retired.subtracting(field.indices(ofOptionsIn: state[path].storedValue(field)))
      tested.removeAll(where: gone.contains)
    }
    let offered = field.optionsWhen.map { Self.offered(tested, $0, field, state[path].slots, context) } ?? tested
    if isListed, offered.count != field.optionCount { condition.offered = offered }
    return offered
  }

  /// Those of some options, by their indices, for which the condition holds.
  private static func offered(
    _ tested: [Int], _ formula: CompiledFormula, _ field: CompiledField, _ slots: [ExpressionValue],
    _ context: EvaluationContext
  ) -> [Int] {
    var slots = slots + [.null]
    return tested.filter { index in
      slots[slots.count - 1] = field.options[index]
      return formula.program.holds(slots, in: context)
    }
  }

  private static func optionFault(_ field: CompiledField, _ value: Value, _ offered: [Int]?) -> CellFault? {
    guard let offered else { return nil }
    let refused = field.indices(ofOptionsIn: value).filter { !offered.contains($0) }
    if refused.isEmpty { return nil }
    return CellFault(.optionNotOffered, others: refused.allSatisfy(field.retired.contains) ? Retirement.cause : nil)
  }
}
