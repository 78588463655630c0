import Localization
import Presentation
public import SchemaModel
import Validation

extension FieldPlan {
  /// The state of a field that holds a value. `names` finds what a referred record is called.
  public func state(
    _ value: Value, _ words: FormWords, names: (EntityName, RecordID) -> ReferenceName? = { _, _ in nil }
  ) -> FieldState {
    var state = FieldState()
    switch value {
    case .blank: break
    case .option(let code): choose([code], &state)
    case .options(let codes): choose(codes, &state)
    case .boolean(let flag): state.chosen = .one(flag ? 0 : 1)
    case .rows(let rows): state.rows = rows.map { row($0, words, names) }
    case .reference(let id):
      guard let entity = field.type.target, let name = names(entity, id) else {
        state.text = id.text
        break
      }
      // An id is no number: it stays in the digits in which machines write it.
      state.text = RecordID(name.text) == nil ? words.display.localized(name.text) : name.text
      state.note = name.title
    case .text, .integer, .decimal, .date: state.text = text(value, words)
    }
    return state
  }

  private func row(
    _ row: Row, _ words: FormWords, _ names: (EntityName, RecordID) -> ReferenceName?
  ) -> RowState {
    RowState(id: row.id?.text, fields: rows.map { $0.state(row.values[$0.field], words, names: names) })
  }

  /// The state of a field into which this came.
  func state(_ input: InputValue, _ words: FormWords) -> FieldState {
    var state = FieldState()
    switch input {
    case .blank: break
    case .text(let text): if options.isEmpty { state.text = text } else { choose([text], &state) }
    case .number(let digits): state.text = digits
    case .truth(let flag): state.chosen = .one(flag ? 0 : 1)
    case .object, .items: break
    case .texts(let texts):
      if options.isEmpty { state.text = texts.joined(separator: "; ") } else { choose(texts, &state) }
    case .rows(let inputs):
      state.rows = inputs.map { input in
        RowState(
          id: input.rowID,
          fields: rows.map { plan in
            input[plan.field.name.text].map { plan.state($0, words) } ?? FieldState()
          })
      }
    }
    return state
  }

  private func choose(_ codes: [String], _ state: inout FieldState) {
    let places = codes.compactMap { placeByCode[$0] }
    state.foreign = codes.filter { placeByCode[$0] == nil && !$0.isEmpty }
    state.chosen = places.isEmpty ? .none : places.count == 1 ? .one(places[0]) : .several(places.sorted())
  }

  /// A value in words: for lists, summaries and the terminal. Rows are counted.
  public func text(_ value: Value, _ words: FormWords) -> String {
    switch value {
    case .blank: ""
    case .text(let text): isCode ? words.display.localized(text) : text
    case .integer(let number): words.display.text(number)
    case .decimal(let number): words.display.text(number, isMoney: isMoney)
    case .boolean(let flag): flag ? words.display.yes : words.display.no
    case .date(let date): words.display.text(date)
    case .option(let code): label(of: code)
    case .options(let codes): codes.map(label).joined(separator: words.display.listSeparator)
    case .reference(let id): id.text
    case .rows(let rows): words.message("forms.rows", ["count": String(rows.count)])
    }
  }

  /// The label of an option; its code where it is none.
  public func label(of code: String) -> String { placeByCode[code].map { options[$0].label } ?? code }
}
