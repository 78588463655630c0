import Presentation
import SchemaModel
import Validation

/// Makes the states of the fields of a form, from stored values or from input.
struct FieldStateBuilder {
  let words: FormFormatter
  /// Finds the display name of a referenced record.
  var names: FormDefinition.ReferenceNames = { _, _ in nil }

  /// The state of a field that holds a value.
  ///
  /// - Parameters:
  ///   - value: The value, as it is stored.
  ///   - field: The field.
  /// - Returns: The state, without conditions applied.
  func state(of value: Value, in field: FormField) -> FieldState {
    var state = FieldState()
    switch value.representation {
    case .blank: break
    case .text(let text):
      if field.field.type.optionList != nil { choose([text], field, &state) } else { setText(value, field, &state) }
    case .integer, .decimal, .date: state.text = field.text(value, words)
    case .boolean(let flag): state.chosen = .one(flag ? 0 : 1)
    case .codes(let codes): choose(codes, field, &state)
    case .list(let rows): state.rows = rows.map { row($0, of: field) }
    }
    return state
  }

  private func setText(_ value: Value, _ field: FormField, _ state: inout FieldState) {
    guard case .reference(let id) = value, let entity = field.field.type.target, let name = names(entity, id) else {
      state.text = field.text(value, words)
      return
    }
    // An id is no number: it stays in the digits in which machines write it.
    state.text = RecordID(name.text) == nil ? words.display.localized(name.text) : name.text
    state.note = name.title
  }

  private func row(_ row: Row, of list: FormField) -> RowState {
    RowState(id: row.id?.text, fields: list.columns.map { state(of: row.values[$0.field], in: $0) })
  }

  /// The state of a field into which something was typed.
  ///
  /// - Parameters:
  ///   - input: The input, as it was typed.
  ///   - field: The field.
  /// - Returns: The state with the texts as they were typed, without conditions applied.
  func state(of input: InputValue, in field: FormField) -> FieldState {
    var state = FieldState()
    switch input {
    case .blank: break
    case .text(let text): if field.options.isEmpty { state.text = text } else { choose([text], field, &state) }
    case .number(let digits): state.text = digits
    case .truth(let flag): state.chosen = .one(flag ? 0 : 1)
    case .object, .items: break
    case .texts(let texts):
      if field.options.isEmpty { state.text = texts.joined(separator: "; ") } else { choose(texts, field, &state) }
    case .list(let inputs):
      state.rows = inputs.map { input in
        RowState(
          id: input.rowID,
          fields: field.columns.map { cell in
            input[cell.field.name.text].map { self.state(of: $0, in: cell) } ?? FieldState()
          })
      }
    }
    return state
  }

  private func choose(_ codes: [String], _ field: FormField, _ state: inout FieldState) {
    let indices = codes.compactMap { field.indexByCode[$0] }
    state.foreign = codes.filter { field.indexByCode[$0] == nil && !$0.isEmpty }
    state.chosen = indices.isEmpty ? .none : indices.count == 1 ? .one(indices[0]) : .several(indices.sorted())
  }
}
