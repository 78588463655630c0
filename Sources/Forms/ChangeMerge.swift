public import SchemaModel
public import Validation

/// Joins what somebody typed into a form with what another one saved meanwhile.
///
/// What only one of them changed is taken, whoever it was: answers one by one, the rows of a list by their identities,
/// and in a row that both changed its cells. Where both changed the same, what was typed stands in the box and the
/// sentence beside it says what is stored, so that a person decides; saving again keeps what stands in the boxes.
public struct ChangeMerge {
  private let plan: FormDefinition
  private let evaluator: FormEvaluator
  private let names: FormDefinition.ReferenceNames
  private let base: [FieldName: Value]
  private var told: [(path: FieldPath, message: String)] = []

  /// - Parameters:
  ///   - plan: The form.
  ///   - judge: Knows the values that the other one saved.
  ///   - base: The values from which both set out, without those that nobody knows any more.
  ///   - names: Finds what referred records are called.
  public init(
    _ plan: FormDefinition, _ evaluator: FormEvaluator, base: [FieldName: Value],
    names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) {
    self.plan = plan
    self.evaluator = evaluator
    self.base = base
    self.names = names
  }

  /// The form with both changes in it. It is evaluated anew where what the other one saved takes the place of something
  /// typed.
  ///
  /// - Parameter evaluated: What was typed, evaluated beside what the other one saved.
  /// - Returns: The form; its problems are what both changed.
  public mutating func state(_ evaluated: EvaluatedRecord) -> FormState {
    let (input, builder) = (evaluated.input, FormStateBuilder(plan, names: names))
    guard let old = evaluator.old else { return builder.state(evaluated, evaluator, violations: []) }
    let read = evaluated.read.values
    var joined = input
    told = []
    for id in plan.shown {
      let field = plan.fields[id]
      let (name, stored) = (field.field.name, old.values[id])
      guard let answer = input[name.text] else { continue }
      let before = base[name]
      if field.control == .grid {
        joined[name.text] = rows(answer, read, before: before, stored: stored, of: field)
      } else {
        let meeting = AnswerConflict(plan: plan, names: names, field: field, before: before, stored: stored)
        switch meeting.verdict(answer, read[id]) {
        case .typed: break
        case .stored: joined[name.text] = nil
        case .both: told.append((FieldPath(name), meeting.message))
        }
      }
    }
    let merged = joined == input ? evaluated : evaluator.evaluate(joined)
    var state = builder.state(merged, evaluator, violations: [])
    let problems = FormProblems(plan: plan)
    for (path, message) in told where state.isAsked(path, plan) { problems.mark(message, at: path, &state) }
    return state
  }

  /// A list with the rows of both.
  private mutating func rows(
    _ answer: InputValue, _ read: RecordValues, before: Value?, stored: Value, of list: FormField
  ) -> InputValue? {
    let typed: [RecordInput]
    switch answer {
    case .rows(let rows): typed = rows
    case .blank: typed = []
    case .text, .number, .texts, .truth, .object, .items: return answer
    }
    if before == stored { return answer }
    let (storedRows, seen) = (Self.rows(stored), Self.byID(Self.rows(before ?? stored)))
    let places = Dictionary(
      typed.enumerated().compactMap { index, row in row.rowID.map { ($0.lowercased(), index) } },
      uniquingKeysWith: { first, _ in first })
    var joined: [RecordInput] = []
    for row in storedRows {
      guard let id = row.id else { continue }
      if let place = places[id.text] {
        let values = read.row(place, of: list.field.id)?.values ?? []
        joined.append(cells(typed[place], values, before: seen[id], stored: row, of: list, at: joined.count))
      } else if let old = seen[id] {
        if list.isSame(old, row) { continue }
        tell("forms.row_changed", joined.count, of: list)
        joined.append(RecordInput(rowID: id.text))
      } else {
        joined.append(RecordInput(rowID: id.text))
      }
    }
    let ids = Set(storedRows.compactMap { $0.id?.text })
    for (place, row) in typed.enumerated() {
      guard let id = row.rowID?.lowercased() else {
        joined.append(row)
        continue
      }
      if ids.contains(id) { continue }
      let old = RecordID(id).flatMap { seen[$0] }
      let values = read.row(place, of: list.field.id)?.values ?? []
      if let old, isUntouched(row, values, old, list) { continue }
      tell("forms.row_gone", joined.count, of: list)
      var row = row
      row.rowID = nil
      joined.append(row)
    }
    return joined.isEmpty ? .blank : .rows(joined)
  }

  /// A row with the cells of both.
  private mutating func cells(
    _ typed: RecordInput, _ read: RecordValues, before: Row?, stored: Row, of list: FormField, at index: Int
  ) -> RecordInput {
    var joined = typed
    for cell in list.rows {
      let name = cell.field.name
      guard let answer = typed[name.text] else { continue }
      let meeting = AnswerConflict(
        plan: plan, names: names, field: cell, before: before.map { $0.values[cell.field] },
        stored: stored.values[cell.field])
      switch meeting.verdict(answer, read[cell.field]) {
      case .typed: break
      case .stored: joined[name.text] = nil
      case .both: told.append((FieldPath(list.field.name).row(index, name), meeting.message))
      }
    }
    return joined
  }

  /// Whether nothing was typed into a row.
  private func isUntouched(_ typed: RecordInput, _ read: RecordValues, _ before: Row, _ list: FormField) -> Bool {
    list.rows.allSatisfy { cell in
      guard let answer = typed[cell.field.name.text] else { return true }
      let value = before.values[cell.field]
      let meeting = AnswerConflict(plan: plan, names: names, field: cell, before: value, stored: value)
      return meeting.says(answer, read[cell.field], value)
    }
  }

  private mutating func tell(_ key: String, _ index: Int, of list: FormField) {
    told.append((FieldPath(list.field.name).row(index, FieldName("id")), plan.words.message(key)))
  }

  private static func rows(_ value: Value) -> [Row] { if case .rows(let rows) = value { rows } else { [] } }

  private static func byID(_ rows: [Row]) -> [RecordID: Row] {
    Dictionary(rows.compactMap { row in row.id.map { ($0, row) } }) { first, _ in first }
  }
}

extension FormField {
  /// Whether two rows of a list say the same, worked-out values aside.
  fileprivate func isSame(_ one: Row, _ other: Row) -> Bool {
    rows.allSatisfy { cell in
      cell.isComputed || one.values[cell.field] == other.values[cell.field]
    }
  }
}

extension FormState {
  /// Whether what stands at a path is asked: neither hidden nor locked.
  fileprivate func isAsked(_ path: FieldPath, _ plan: FormDefinition) -> Bool {
    guard case .field(let name)? = path.steps.first, let field = plan.fields.first(where: { $0.field.name == name })
    else { return false }
    let state = fields[field.field.id]
    if state.isHidden || state.isLocked { return false }
    guard let row = path.row, let cell = field.rows.first(where: { path.field == $0.field.name }) else { return true }
    guard state.rows.indices.contains(row.index) else { return false }
    let box = state.rows[row.index].fields[cell.field.id]
    return !box.isHidden && !box.isLocked
  }
}
