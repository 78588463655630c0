import Forms
import HTMLText
import SchemaModel

/// Fills the slots of fields from their states.
struct FieldFrame {
  let display: ValueDisplay

  /// Adds the slots of a field, in the order of `FieldProgram.Slot`.
  func append(_ state: FieldState, to frame: inout [SlotValue]) {
    frame.append(.text(state.text))
    frame.append(chosen(state))
    frame.append(state.problem.map { .text($0) } ?? .none)
    frame.append(.flag(state.isPreset))
    frame.append(.flag(state.isFocused))
    frame.append(state.note.isEmpty ? .none : .text(state.note))
    frame.append(items(state))
  }

  private func chosen(_ state: FieldState) -> SlotValue {
    switch state.chosen {
    case .none: state.foreign.isEmpty ? .place(-1) : .none
    case .one(let place): .place(place)
    case .several(let places): .places(places)
    }
  }

  private func items(_ state: FieldState) -> SlotValue {
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
        for field in row.fields { append(field, to: &frame) }
        return frame
      })
  }
}
