import Localization
public import SchemaModel
public import Validation

extension FormPlan {
  /// Finds what a referred record is called; nil where it is gone.
  public typealias ReferenceNames = (EntityName, RecordID) -> ReferenceName?

  /// A new record: every default in its place, one empty row in every list; typing begins in the first field.
  public func newState() -> FormState {
    var state = untouched
    if let first = shown.first { state.fields[first].isFocused = true }
    return state
  }

  private var untouched: FormState { FormState(fields: fields.map { withSpareRow($0.preset(words), $0) }) }

  /// A stored record. `values` by field id.
  public func state(_ values: [Value], names: ReferenceNames = { _, _ in nil }) -> FormState {
    let states = fields.map { plan in
      plan.state(Self.value(values, plan.field.id), words, names: names)
    }
    let title = title(values)
    return FormState(
      title: title.isEmpty ? label : title, fields: states, highlight: highlight(values, names))
  }

  /// What came in and was not taken: every text exactly as typed, every violation beside its field.
  ///
  /// - Parameter stored: the record's values where it is a change; what did not come in shows them, or the default.
  public func state(
    _ input: RecordInput, stored: [Value]? = nil, violations: [Violation], names: ReferenceNames = { _, _ in nil }
  ) -> FormState {
    var state = stored.map { self.state($0, names: names) } ?? untouched
    for plan in fields {
      guard let value = input[plan.field.name.text] else { continue }
      state.fields[plan.field.id] = plan.state(value, words)
    }
    if stored == nil { markPresets(&state) }
    for violation in violations { add(violation, &state) }
    sortProblems(&state, violations)
    return state
  }

  /// What a record is called: the values of its title fields.
  public func title(_ values: [Value]) -> String {
    entity.titleFields.compactMap { id in
      fields.indices.contains(id) ? fields[id].text(Self.value(values, id), words) : nil
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The top of the card: each highlighted field in words, blank where there is nothing.
  func highlight(_ values: [Value], _ names: ReferenceNames) -> [String] {
    highlight.map { id in
      let plan = fields[id]
      if case .reference(let record) = Self.value(values, id), case .reference(let entity) = plan.field.type.scalar {
        return names(entity, record)?.title ?? record.text
      }
      return plan.text(Self.value(values, id), words)
    }
  }

  private static func value(_ values: [Value], _ id: Int) -> Value {
    values.indices.contains(id) ? values[id] : .blank
  }

  /// A field that still holds what was offered says so.
  private func markPresets(_ state: inout FormState) {
    for plan in fields where !plan.field.defaultValue.isBlank {
      let preset = plan.preset(words)
      let current = state.fields[plan.field.id]
      state.fields[plan.field.id].isPreset =
        preset.text == current.text && preset.chosen == current.chosen
        && current.foreign.isEmpty
    }
  }

  private func withSpareRow(_ state: FieldState, _ plan: FieldPlan) -> FieldState {
    guard plan.control == .grid, state.rows.isEmpty else { return state }
    var state = state
    state.rows = [newRow(plan)]
    return state
  }

  /// An empty row with its defaults.
  func newRow(_ plan: FieldPlan) -> RowState { RowState(fields: plan.rows.map { $0.preset(words) }) }
}
