import Forms
import HTMLText
import Presentation
import SchemaModel

/// Fills the slots of fields from their states.
struct FieldFrame {
  let display: ValueFormatter

  /// Adds the slots of a field, in the order of `FieldProgram.Slot`.
  func append(_ state: FieldState, of plan: FieldPlan, to frame: inout [SlotValue]) {
    frame.append(.text(plan.isComputed ? output(state, plan) : state.text))
    frame.append(chosen(state))
    frame.append(state.problem.map { .text($0) } ?? .none)
    frame.append(.flag(state.isPreset))
    frame.append(.flag(state.isFocused))
    frame.append(state.note.isEmpty ? .none : .text(state.note))
    frame.append(items(state, plan))
    frame.append(state.remark.map { .text($0) } ?? .none)
    frame.append(signs(state))
    frame.append(
      plan.isCascading && state.offered != nil
        ? .places(plan.options.indices.filter { !state.shows(option: $0) }) : .none)
  }

  /// A value that is worked out, in words.
  private func output(_ state: FieldState, _ plan: FieldPlan) -> String {
    guard !plan.options.isEmpty else { return state.text }
    let labels = plan.options.indices.filter(state.isChosen).map { plan.options[$0].label } + state.foreign
    return labels.joined(separator: display.listSeparator)
  }

  private func signs(_ state: FieldState) -> SlotValue {
    guard state.isHidden || state.isLocked || state.isRequired else { return .none }
    var signs: [FieldProgram.Sign] = state.isHidden || state.isLocked ? [.off] : []
    if state.isHidden { signs.append(.hidden) }
    if state.isLocked { signs.append(.locked) }
    if state.isRequired { signs.append(.required) }
    return .places(signs.map(\.rawValue))
  }

  private func chosen(_ state: FieldState) -> SlotValue {
    switch state.chosen {
    case .none: state.foreign.isEmpty ? .place(-1) : .none
    case .one(let place): .place(place)
    case .several(let places): .places(places)
    }
  }

  private func items(_ state: FieldState, _ plan: FieldPlan) -> SlotValue {
    if !state.foreign.isEmpty { return .frames(state.foreign.map { [.text($0)] }) }
    guard !state.rows.isEmpty else { return .none }
    let count = SlotValue.text(display.text(state.rows.count))
    return .frames(
      state.rows.enumerated().map { index, row in
        var frame: [SlotValue] = []
        frame.reserveCapacity(
          FieldProgram.RowSlot.allCases.count + row.fields.count * FieldProgram.Slot.allCases.count)
        frame.append(.text(String(index)))
        frame.append(.text(display.text(index + 1)))
        frame.append(count)
        frame.append(.text(row.id ?? ""))
        frame.append(.text(row.problem ?? ""))
        for (field, cell) in zip(row.fields, plan.rows) { append(field, of: cell, to: &frame) }
        return frame
      })
  }
}
