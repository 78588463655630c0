import Expressions
import SchemaModel

/// The rule that a locked field is not changed: input for it is refused unless it equals the value that the field has
/// anyway.
struct LockRule {
  /// Decides the values again once the input for locked fields is removed.
  let values: ValueDecider

  /// Removes the input for locked fields, and decides all values again without it. Only for entities with locks.
  ///
  /// - Parameters:
  ///   - state: the record and its rows, with decided values.
  ///   - record: the record before any value was decided.
  ///   - rows: its rows before any value was decided.
  func apply(to state: inout EvaluationState, before record: RecordEvaluation, _ rows: [[RecordEvaluation]]) {
    let paths = changedPaths(in: &state)
    if paths.isEmpty { return }
    state.record = record
    state.rows = rows
    for path in paths { removeInput(path, &state) }
    state.restart(with: CellFault(.notEditable), at: paths)
    values.decideAll(in: &state)
  }

  /// Whether a field's value may not be changed.
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - path: the value.
  ///   - state: the record and its rows.
  ///   - context: the context of the field's formulas.
  static func isLocked(
    _ field: CompiledField, at path: FieldIndexPath, in state: EvaluationState, _ context: EvaluationContext
  ) -> Bool {
    guard let formula = field.editableWhen else { return false }
    switch state.condition(formula, at: path, in: context) {
    case .fails: return true
    case .holds, .unknown: return false
    }
  }

  /// The values of locked fields that were given and differ from those that the fields have without input.
  private func changedPaths(in state: inout EvaluationState) -> [FieldIndexPath] {
    var paths: [FieldIndexPath] = []
    for field in state.entity.fields where field.editableWhen != nil {
      state.refreshInputs(ofRules: [field], list: nil)
      let path = FieldIndexPath(field: field.id)
      if isChanged(field, at: path, in: state, state.context) { paths.append(path) }
    }
    for (list, fields) in state.entity.columns.enumerated() {
      for field in fields where field.editableWhen != nil {
        state.refreshInputs(ofRules: [field], list: list)
        let context = state.context(forRowsOf: list)
        for row in state.rows[list].indices {
          let path = FieldIndexPath(list: list, row: row, field: field.id)
          if isChanged(field, at: path, in: state, context) { paths.append(path) }
        }
      }
    }
    return paths
  }

  private func isChanged(
    _ field: CompiledField, at path: FieldIndexPath, in state: EvaluationState, _ context: EvaluationContext
  ) -> Bool {
    let status = state[path].statuses[field.id]
    guard !status.isHidden, !field.field.isComputed else { return false }
    switch status.input {
    case .absent, .unreadable: return false
    case .pending, .refused: return Self.isLocked(field, at: path, in: state, context)
    case .given:
      return Self.isLocked(field, at: path, in: state, context)
        && !unchanged(field, at: path, in: state, context).contains { state[path].holds($0, field) }
    }
  }

  /// The values that a locked field may have without input.
  private func unchanged(
    _ field: CompiledField, at path: FieldIndexPath, in state: EvaluationState, _ context: EvaluationContext
  ) -> [Value] {
    if state[path].stored != nil { return [state[path].storedValue(field)] }
    var bare = state[path]
    bare.set(.blank, field)
    let preset = values.defaultValue(of: field, bare.slots, in: context)
    return values.takesDefaults ? [preset] : [.blank, preset]
  }

  private func removeInput(_ path: FieldIndexPath, _ state: inout EvaluationState) {
    guard let field = state.entity.field(path.fieldID) else { return }
    if let list = path.list, !state.rows[list].indices.contains(path.row) { return }
    let takesDefault = values.takesDefaults && field.defaultFrom == nil
    let isNew = state[path].stored == nil
    let value = isNew && takesDefault ? field.field.defaultValue : state[path].storedValue(field)
    state[path].set(value, field)
    state[path].statuses[field.id].input = .absent
    state[path].statuses[field.id].isUnreliable = true
  }
}
