public import SchemaModel
public import Validation

/// Merges what was typed into a form with what somebody else saved meanwhile.
///
/// A change that only one side made is taken: answer by answer, the rows of a list by their ids, and cell by cell in a
/// row that both changed. Where both changed the same value, what was typed stays in the box and a sentence beside it
/// names the stored value, so that a person decides; saving again keeps what is in the boxes.
public struct ChangeMerge {
  private let form: FormDefinition
  private let evaluator: FormEvaluator
  private let names: FormDefinition.ReferenceNames
  private let base: [FieldName: Value]
  /// Values that both sides changed, with the sentence for each.
  private var conflicts: [(path: FieldPath, message: String)] = []

  /// Makes a merge.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - evaluator: Evaluates against the record as it is stored now.
  ///   - base: The values with which the page was made, by field name; absent where they are not known any more.
  ///   - names: Finds the display name of a referenced record.
  public init(
    _ form: FormDefinition, _ evaluator: FormEvaluator, base: [FieldName: Value],
    names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) {
    self.form = form
    self.evaluator = evaluator
    self.base = base
    self.names = names
  }

  /// Merges both changes. The form is evaluated again only where a stored value replaces a typed one.
  ///
  /// - Parameter evaluated: What was typed, evaluated against the record as it is stored now.
  /// - Returns: The merged form; its problems are the values that both sides changed.
  public mutating func state(_ evaluated: EvaluatedRecord) -> FormState {
    let (input, builder) = (evaluated.input, FormStateBuilder(form, names: names))
    guard let old = evaluator.old else { return builder.state(evaluated, evaluator, violations: []) }
    let read = evaluated.read.values
    var joined = input
    conflicts = []
    for id in form.shown {
      let field = form.fields[id]
      let (name, stored) = (field.field.name, old.values[id])
      guard let answer = input[name.text] else { continue }
      let before = base[name]
      if field.control == .grid {
        joined[name.text] = rows(answer, read, before: before, stored: stored, of: field)
      } else {
        let meeting = AnswerConflict(form: form, names: names, field: field, before: before, stored: stored)
        switch meeting.verdict(answer, read[id]) {
        case .typed: break
        case .stored: joined[name.text] = nil
        case .both: conflicts.append((FieldPath(name), meeting.message))
        }
      }
    }
    let merged = joined == input ? evaluated : evaluator.evaluate(joined)
    var state = builder.state(merged, evaluator, violations: [])
    let problems = FormProblems(form: form)
    for (path, message) in conflicts where state.isAsked(path, form) { problems.mark(message, at: path, &state) }
    return state
  }

  /// Merges the rows of a list.
  ///
  /// - Parameters:
  ///   - answer: The posted rows.
  ///   - read: The values that the validator read from the form.
  ///   - before: The rows with which the page was made; nil where they are not known any more.
  ///   - stored: The rows as they are stored now.
  ///   - list: The list.
  /// - Returns: The rows to evaluate; the answer itself where it holds no rows.
  private mutating func rows(
    _ answer: InputValue, _ read: RecordValues, before: Value?, stored: Value, of list: FormField
  ) -> InputValue? {
    let typed: [RecordInput]
    switch answer {
    case .list(let rows): typed = rows
    case .blank: typed = []
    case .text, .number, .texts, .truth, .object, .items: return answer
    }
    if before == stored { return answer }
    let (storedRows, seen) = (Self.rows(stored), Self.byID(Self.rows(before ?? stored)))
    let indices = Dictionary(
      typed.enumerated().compactMap { index, row in row.rowID.map { ($0.lowercased(), index) } },
      uniquingKeysWith: { first, _ in first })
    var joined: [RecordInput] = []
    for row in storedRows {
      guard let id = row.id else { continue }
      if let index = indices[id.text] {
        let values = read.row(index, of: list.field.id)?.values ?? []
        joined.append(cells(typed[index], values, before: seen[id], stored: row, of: list, at: joined.count))
      } else if let old = seen[id] {
        if list.isSame(old, row) { continue }
        report("forms.row_changed", joined.count, of: list)
        joined.append(RecordInput(rowID: id.text))
      } else {
        joined.append(RecordInput(rowID: id.text))
      }
    }
    let ids = Set(storedRows.compactMap { $0.id?.text })
    for (index, row) in typed.enumerated() {
      guard let id = row.rowID?.lowercased() else {
        joined.append(row)
        continue
      }
      if ids.contains(id) { continue }
      let old = RecordID(id).flatMap { seen[$0] }
      let values = read.row(index, of: list.field.id)?.values ?? []
      if let old, isUntouched(row, values, old, list) { continue }
      report("forms.row_gone", joined.count, of: list)
      var row = row
      row.rowID = nil
      joined.append(row)
    }
    return joined.isEmpty ? .blank : .list(joined)
  }

  /// Merges the cells of a row that both sides have.
  private mutating func cells(
    _ typed: RecordInput, _ read: RecordValues, before: Row?, stored: Row, of list: FormField, at index: Int
  ) -> RecordInput {
    var joined = typed
    for cell in list.columns {
      let name = cell.field.name
      guard let answer = typed[name.text] else { continue }
      let meeting = AnswerConflict(
        form: form, names: names, field: cell, before: before.map { $0.values[cell.field] },
        stored: stored.values[cell.field])
      switch meeting.verdict(answer, read[cell.field]) {
      case .typed: break
      case .stored: joined[name.text] = nil
      case .both: conflicts.append((FieldPath(list.field.name).row(index, name), meeting.message))
      }
    }
    return joined
  }

  /// Whether nothing was typed into a row.
  private func isUntouched(_ typed: RecordInput, _ read: RecordValues, _ before: Row, _ list: FormField) -> Bool {
    list.columns.allSatisfy { cell in
      guard let answer = typed[cell.field.name.text] else { return true }
      let value = before.values[cell.field]
      let meeting = AnswerConflict(form: form, names: names, field: cell, before: value, stored: value)
      return meeting.matches(answer, read[cell.field], value)
    }
  }

  /// Records a conflict over a whole row.
  ///
  /// - Parameters:
  ///   - key: The key of the message.
  ///   - index: The index of the row among the merged ones.
  ///   - list: The list.
  private mutating func report(_ key: String, _ index: Int, of list: FormField) {
    conflicts.append((FieldPath(list.field.name).row(index, FieldName("id")), form.words.message(key)))
  }

  private static func rows(_ value: Value) -> [Row] { if case .list(let rows) = value { rows } else { [] } }

  private static func byID(_ rows: [Row]) -> [RecordID: Row] {
    Dictionary(rows.compactMap { row in row.id.map { ($0, row) } }) { first, _ in first }
  }
}

extension FormField {
  /// Whether two rows of a list hold the same values, computed ones aside.
  fileprivate func isSame(_ one: Row, _ other: Row) -> Bool {
    columns.allSatisfy { cell in
      cell.isComputed || one.values[cell.field] == other.values[cell.field]
    }
  }
}

extension FormState {
  /// Whether the value at a path can be answered in this form: neither hidden nor locked.
  fileprivate func isAsked(_ path: FieldPath, _ form: FormDefinition) -> Bool {
    guard case .field(let name)? = path.steps.first, let field = form.fields.first(where: { $0.field.name == name })
    else { return false }
    let state = fields[field.field.id]
    if state.isHidden || state.isLocked { return false }
    guard let row = path.row, let cell = field.columns.first(where: { path.field == $0.field.name }) else {
      return true
    }
    guard state.rows.indices.contains(row.index) else { return false }
    let box = state.rows[row.index].fields[cell.field.id]
    return !box.isHidden && !box.isLocked
  }
}
