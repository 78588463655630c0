import Expressions
import SchemaModel

/// Makes the evaluations of a record and of the rows of its lists from values, or from an input that was read.
struct RecordEvaluationBuilder {
  let entity: CompiledEntity
  private(set) var record: RecordEvaluation
  /// By the list's field id.
  private(set) var rows: [[RecordEvaluation]]
  private let user: ExpressionValue

  /// Begins with a record of which only the stored state is known. O(fields).
  ///
  /// - Parameters:
  ///   - entity: the entity of the record.
  ///   - context: the signed-in user that formulas may read.
  ///   - old: the stored record; nil for a new one.
  init(_ entity: CompiledEntity, context: ValidationContext, old: OldRecord?) {
    self.entity = entity
    user = entity.readsUser ? context.user?.expression ?? .null : .null
    rows = entity.columns.map { _ in [] }
    let (count, facts) = (entity.fields.count, RecordScope.builtIn.count)
    record = RecordEvaluation(fields: count, further: facts + 2)
    record.stored = old?.values
    if let known = old?.facts { record.slots.replaceSubrange(count..<count + facts, with: known.expressions) }
    if let old, entity.readsOld {
      let scope = entity.entity.scope
      let values = scope.expressions(old.values, fields: entity.entity.fields, facts: old.facts)
      record.slots[count + facts] = .record(ExpressionRecord(scope.record, values))
    }
    record.slots[count + facts + 1] = user
    for field in entity.fields where field.field.type.isList { record.slots[field.id] = .list([]) }
  }

  /// Adds values as if each was stored already. O(values).
  ///
  /// - Parameter values: the values by field id.
  mutating func add(_ values: RecordValues) {
    for field in entity.fields { put(values[field.id], field, nil) }
  }

  /// Adds the values of an input that was read, and constant defaults where it gives none. O(values).
  ///
  /// - Parameter read: the record as it was read.
  mutating func add(_ read: ReadRecord) {
    let statuses = read.statuses ?? InputStatuses()
    for field in entity.fields {
      put(read.values[field.id], field, statuses.rows[field.id])
      let status = statuses.fields.indices.contains(field.id) ? statuses.fields[field.id] : .absent
      record.statuses[field.id].input = status
      record.statuses[field.id].isUnreliable = status.isRefused
    }
    for claim in read.open {
      if let path = entity.parsers.indexPath(of: claim.path), case .reference(_, let text) = claim.question {
        putName(text, at: path)
      }
    }
    guard statuses.takesDefaults else { return }
    for field in entity.fields { Self.putDefault(of: field, &record) }
    for (list, fields) in entity.columns.enumerated() {
      for row in rows[list].indices {
        for field in fields { Self.putDefault(of: field, &rows[list][row]) }
      }
    }
  }

  /// `statuses` are those of the rows of a list; nil for stored rows.
  private mutating func put(_ value: Value, _ field: CompiledField, _ statuses: [InputStatuses.Row]?) {
    guard case .list(let given) = value else { return record.set(value, field) }
    record.values[field.id] = value
    record.statuses[field.id].isBlank = given.isEmpty
    let oldType = entity.readsOld ? entity.entity.scope.row(ofList: field.id) : nil
    rows[field.id] = given.enumerated().map { index, row in
      let status = statuses.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      return evaluation(of: row, in: field, status ?? InputStatuses.Row(fields: [], stored: row), oldType: oldType)
    }
  }

  private func evaluation(
    of row: Row, in list: CompiledField, _ statuses: InputStatuses.Row, oldType: RecordType?
  ) -> RecordEvaluation {
    let fields = entity.columns[list.id]
    var evaluation = RecordEvaluation(fields: fields.count, further: 3)
    evaluation.id = row.id
    evaluation.stored = statuses.stored?.values
    if let oldType, let stored = statuses.stored {
      let old = ExpressionRecord(oldType, stored.expressions(of: list.field.columns))
      evaluation.slots[fields.count + 1] = .record(old)
    }
    evaluation.slots[fields.count + 2] = user
    for field in fields {
      evaluation.set(row.values[field.id], field)
      let status = statuses.fields.indices.contains(field.id) ? statuses.fields[field.id] : .absent
      evaluation.statuses[field.id].input = status
      evaluation.statuses[field.id].isUnreliable = status.isRefused
    }
    return evaluation
  }

  /// Formulas read the text that names a record instead of the record's id until it is looked up.
  private mutating func putName(_ text: String, at path: FieldIndexPath) {
    func write(_ evaluation: inout RecordEvaluation) {
      guard evaluation.statuses[path.field].input == .pending else { return }
      evaluation.slots[path.field] = .string(text)
    }
    guard let list = path.list else { return write(&record) }
    if rows[list].indices.contains(path.row) { write(&rows[list][path.row]) }
  }

  /// Sets a default that needs no formula.
  private static func putDefault(of field: CompiledField, _ evaluation: inout RecordEvaluation) {
    let isConstant = field.visibleWhen.isEmpty && field.compute == nil && field.defaultFrom == nil
    guard isConstant, evaluation.stored == nil, evaluation.statuses[field.id].input == .absent else { return }
    let value = field.field.defaultValue
    if value.isBlank { return }
    evaluation.set(value, field)
    evaluation.statuses[field.id].origin = .preset
  }
}
