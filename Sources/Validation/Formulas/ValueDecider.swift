import Expressions
import SchemaModel

/// Decides the values that formulas decide: hidden fields are cleared, defaults set, computed values computed.
struct ValueDecider {
  /// Whether absent fields of new records and rows take their defaults.
  let takesDefaults: Bool

  /// Decides the values of all fields in formula order: each field after those that its formulas read. O(formulas and
  /// rows).
  ///
  /// - Parameters:
  ///   - state: the record and its rows.
  ///   - isWanted: whether a field is decided at all.
  func decideAll(in state: inout EvaluationState, where isWanted: (Field) -> Bool = { _ in true }) {
    for id in state.entity.entity.formulaOrder {
      guard let field = state.entity.field(id), isWanted(field.field) else { continue }
      decide(field, list: id.list, &state)
    }
  }

  /// The default of a field.
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - slots: the variables of the record or row for which it is evaluated.
  ///   - context: the context of the formula.
  /// - Returns: blank where the default cannot be evaluated, or does not fit the field.
  func defaultValue(
    of field: CompiledField, _ slots: [ExpressionValue], in context: EvaluationContext
  ) -> Value {
    guard let formula = field.defaultFrom else { return field.field.defaultValue }
    guard let result = try? formula.program.evaluate(slots, in: context) else { return .blank }
    return field.value(result) ?? .blank
  }

  private func decide(_ field: CompiledField, list: Int?, _ state: inout EvaluationState) {
    let context = state.context(forRowsOf: list)
    for formula in field.deciding {
      state.refreshLists(formula.lists)
      if let list, formula.readsParent { state.refreshParent(ofRowsIn: list) }
    }
    guard let list else { return decide(field, at: FieldIndexPath(field: field.id), &state, context) }
    for row in state.rows[list].indices {
      decide(field, at: FieldIndexPath(list: list, row: row, field: field.id), &state, context)
    }
    state.markStale(list)
  }

  private func decide(
    _ field: CompiledField, at path: FieldIndexPath, _ state: inout EvaluationState, _ context: EvaluationContext
  ) {
    var isHidden = false
    var isVisibilityUnknown = false
    for formula in field.visibleWhen {
      switch state.condition(formula, at: path, in: context) {
      case .holds: continue
      case .fails: isHidden = true
      case .unknown: isVisibilityUnknown = true
      }
    }
    state[path].statuses[field.id].isHidden = isHidden
    if let formula = field.compute {
      compute(formula, field, at: path, &state, context)
    } else if isHidden {
      hide(field, at: path, &state)
    } else {
      if takesDefaults, state[path].statuses[field.id].input == .absent, state[path].stored == nil {
        setDefault(of: field, at: path, &state, context)
      }
      guard isVisibilityUnknown else { return }
      state[path].statuses[field.id].isVisibilityUnknown = true
      state.markUnreliable(path)
    }
  }

  /// A hidden field is blank, or keeps what is stored; nothing else can be entered for it.
  private func hide(_ field: CompiledField, at path: FieldIndexPath, _ state: inout EvaluationState) {
    let kept: Value
    switch field.whenHidden {
    case .clear: kept = .blank
    case .keep: kept = state[path].storedValue(field)
    }
    refuseInput(of: field, at: path, unlessItIs: kept, &state)
    if !state[path].holds(kept, field) { state[path].set(kept, field) }
    if field.field.type.isList, kept.isBlank { state.removeRows(of: field.id) }
  }

  private func refuseInput(
    of field: CompiledField, at path: FieldIndexPath, unlessItIs kept: Value, _ state: inout EvaluationState
  ) {
    switch state[path].statuses[field.id].input {
    case .absent, .unreadable: return
    case .given where state[path].holds(kept, field): return
    case .given, .pending, .refused:
      state.refuse(CellFault(.hiddenGiven, others: Retirement.arguments(ofHidden: field.field)), at: path)
    }
  }

  private func setDefault(
    of field: CompiledField, at path: FieldIndexPath, _ state: inout EvaluationState, _ context: EvaluationContext
  ) {
    if let formula = field.defaultFrom, state.isUnreliable(formula, at: path) { return state.markUnreliable(path) }
    let value = defaultValue(of: field, state[path].slots, in: context)
    if value.isBlank { return }
    if let fault = field.cell.fault(value) { return state.report(fault, at: path) }
    state[path].set(value, field)
    state[path].statuses[field.id].origin = .preset
  }

  /// Computes a value, whether its field is visible or not.
  private func compute(
    _ formula: CompiledFormula, _ field: CompiledField, at path: FieldIndexPath, _ state: inout EvaluationState,
    _ context: EvaluationContext
  ) {
    let status = state[path].statuses[field.id]
    let given = state[path].values[field.id]
    let isGiven = status.input == .pending || status.input == .given && !status.isBlank
    state[path].set(.blank, field)
    state[path].statuses[field.id].origin = nil
    if state.isUnreliable(formula, at: path) {
      state.markUnreliable(path)
      if status.input == .refused { state.refuse(CellFault(.computedGiven), at: path) }
      return
    }
    switch Self.result(formula, field, state[path].slots, context) {
    case .failure(let fault):
      // A hidden value that cannot be computed is blank, and no fault: nobody could see what to change.
      if !status.isHidden {
        state.refuse(fault, at: path)
      } else if status.input == .refused || isGiven {
        state.refuse(CellFault(.computedGiven), at: path)
      }
    case .success(let value):
      state[path].set(value, field)
      if !value.isBlank { state[path].statuses[field.id].origin = .computed }
      if status.input == .refused || isGiven && !(status.input == .given && field.cell.isSame(given, value)) {
        state.refuse(CellFault(.computedGiven), at: path)
      }
    }
  }

  /// The value that a formula gives a field, or why there is none. A blank among the operands makes the value blank,
  /// and so does a clock that the context does not give.
  private static func result(
    _ formula: CompiledFormula, _ field: CompiledField, _ slots: [ExpressionValue], _ context: EvaluationContext
  ) -> Result<Value, CellFault> {
    do throws(ExpressionError) {
      let result = try formula.program.evaluate(slots, in: context)
      guard let value = field.value(result) else {
        return .failure(CellFault(.notComputable, others: ["reason": "misfit"]))
      }
      return field.cell.fault(value).map { .failure($0) } ?? .success(value)
    } catch {
      if error == .blankOperand || error == .unavailable { return .success(.blank) }
      return .failure(CellFault(.notComputable, others: ["reason": .text(error.rawValue)]))
    }
  }
}
