import Localization
public import SchemaModel
public import Validation

extension FormPlan {
  /// Finds what a referred record is called; nil where it is gone.
  public typealias ReferenceNames = (EntityName, RecordID) -> ReferenceName?

  /// The form before anybody typed: a new record with what it is offered and an empty row in every list, typing
  /// begins in the first box; or the stored record.
  public func state(_ judge: FormJudge, names: ReferenceNames = { _, _ in nil }) -> FormState {
    if let old = judge.old {
      var state = state(old.values, conditions: judge.conditions, facts: old.facts, names: names)
      state.unfit = remark(judge.faults, isOld: true, &state)
      return state
    }
    let offer = FormOffer(judge, beside: RecordInput())
    var state = filled(RecordInput(), judge.record(RecordInput()), judge, names)
    for plan in fields where plan.control == .grid && !state.fields[plan.field.id].isLocked {
      state.fields[plan.field.id].rows = [newRow(plan, offer)]
    }
    if let first = shown.first(where: { !state.fields[$0].isHidden && !state.fields[$0].isLocked }) {
      state.fields[first].isFocused = true
    }
    return state
  }

  /// A stored record. `values` by field id; `conditions` are what its formulas say of it.
  public func state(
    _ values: RecordValues, conditions: RecordConditions = RecordConditions(), facts: RecordFacts? = nil,
    names: ReferenceNames = { _, _ in nil }
  ) -> FormState {
    var state = titled(values, facts, names)
    for plan in fields {
      let value = values[plan.field]
      state.fields[plan.field.id] = shownState(plan, value, conditions, names)
    }
    return state
  }

  /// What came in and was not taken: every text exactly as typed, every violation beside its field, and what the
  /// conditions say of it all.
  ///
  /// - Parameters:
  ///   - violations: what stands against saving, the validator's and the store's.
  ///   - warnings: what whoever saves is asked about.
  ///   - notices: what whoever saves is told.
  public func state(
    _ input: RecordInput, violations: [Violation], warnings: [Violation] = [], notices: [Violation] = [],
    judge: FormJudge, names: ReferenceNames = { _, _ in nil }
  ) -> FormState {
    let read = judge.record(input)
    var state = filled(input, read, judge, names)
    for violation in violations { add(violation, &state) }
    sortProblems(&state, violations)
    state.warnings = remark(warnings, &state)
    state.notices = remark(notices, &state)
    state.unfit = remark(unfit(read, told: violations, judge), isOld: true, &state)
    return state
  }

  /// What was wrong with the stored record before, and is not told as a problem.
  private func unfit(_ read: ValidatedRecord, told: [Violation], _ judge: FormJudge) -> [Violation] {
    let asked = read.violations.filter { entity.storedRecords(of: $0) != .fromNowOn && !told.contains($0) }
    if asked.isEmpty { return read.oldFaults }
    let faults = judge.faults
    return entity.inOrder(read.oldFaults + asked.filter(faults.contains))
  }

  /// The form with an input in it. `read` is what the validator made of it; `rows` is what it made of the rows, where
  /// the input for that held more of them.
  func filled(
    _ input: RecordInput, _ read: ValidatedRecord, rows: (input: RecordInput, read: ValidatedRecord)? = nil,
    _ judge: FormJudge, _ names: ReferenceNames
  ) -> FormState {
    let old = judge.old
    var state = old.map { titled($0.values, $0.facts, names) } ?? FormState(fields: [])
    state.fields = fields.map { plan in
      let condition = read.conditions.condition(of: plan.field)
      let isList = plan.control == .grid
      let given = isList ? (rows?.input ?? input)[plan.field.name.text] : input[plan.field.name.text]
      guard let given, condition.isEditable, !plan.isComputed else {
        let isKept = !plan.isComputed && !condition.isEditable
        let value = (isKept ? old?.values ?? read.values : read.values)[plan.field]
        var state = shownState(plan, value, read.conditions, names)
        state.isPreset = judge.isNew && !value.isBlank && plan.field.hasPreset && !plan.isComputed
        return state
      }
      var state = plan.state(given, words)
      if case .rows(let inputs) = given, isList {
        state.rows = self.rows(plan, inputs, rows?.read ?? read, names)
      }
      state.apply(condition)
      return state
    }
    return state
  }

  /// The rows that came in, with what is worked out and said of each.
  private func rows(
    _ list: FieldPlan, _ inputs: [RecordInput], _ read: ValidatedRecord, _ names: ReferenceNames
  ) -> [RowState] {
    let rows = read.values.rows(list.field.id)
    return inputs.enumerated().map { index, input in
      let values = rows.indices.contains(index) ? rows[index].values : []
      let cells = list.rows.map { cell in
        let condition = read.conditions.condition(of: cell.field, row: index, of: list.field.id)
        var state: FieldState
        if let given = input[cell.field.name.text], condition.isEditable, !cell.isComputed {
          state = cell.state(given, words)
        } else {
          state = cell.state(values[cell.field], words, names: names)
          state.isPreset = input.rowID == nil && cell.field.hasPreset && !state.isEmpty && !cell.isComputed
        }
        state.apply(condition)
        return state
      }
      return RowState(id: input.rowID, fields: cells)
    }
  }

  /// The state of a field that nobody typed in.
  private func shownState(
    _ plan: FieldPlan, _ value: Value, _ conditions: RecordConditions, _ names: ReferenceNames
  ) -> FieldState {
    var state = plan.state(value, words, names: names)
    state.apply(conditions.condition(of: plan.field))
    for row in state.rows.indices {
      for cell in plan.rows where state.rows[row].fields.indices.contains(cell.field.id) {
        var condition = conditions.condition(of: cell.field, row: row, of: plan.field.id)
        condition.isEditable = condition.isEditable && !state.isLocked
        state.rows[row].fields[cell.field.id].apply(condition)
      }
    }
    return state
  }

  /// An empty row with what it is offered.
  private func newRow(_ list: FieldPlan, _ offer: FormOffer) -> RowState {
    let values = offer.row(of: list.field)
    return RowState(
      fields: list.rows.map { cell in
        let value = values[cell.field]
        var state = cell.state(value, words)
        state.isPreset = !value.isBlank && !cell.isComputed
        state.apply(offer.condition(of: cell.field, in: list.field))
        return state
      })
  }

  /// The state of a stored record without its fields.
  private func titled(_ values: RecordValues, _ facts: RecordFacts?, _ names: ReferenceNames) -> FormState {
    let title = title(values, facts: facts)
    return FormState(
      title: title.isEmpty ? label : title, fields: Array(repeating: FieldState(), count: fields.count),
      highlight: highlight(values, names))
  }
}

extension FieldState {
  /// Takes over what the conditions say.
  mutating func apply(_ condition: FieldCondition) {
    isHidden = !condition.isVisible
    isLocked = !condition.isEditable
    isRequired = condition.isRequired && condition.isVisible && condition.isEditable
    offered = condition.offered
  }
}
