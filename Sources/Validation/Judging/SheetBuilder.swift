import Expressions
import SchemaModel

/// Lays a record out as formulas see it.
struct SheetBuilder {
  let plan: EntityFormulas
  private(set) var record: Sheet
  /// By the list's field id.
  private(set) var rows: [[Sheet]]
  private let old: OldRecord?
  private let user: ExpressionValue

  init(plan: EntityFormulas, context: ValidationContext, old: OldRecord?) {
    self.plan = plan
    self.old = old
    user = plan.readsUser ? context.user?.expression ?? .null : .null
    rows = plan.rows.map { _ in [] }
    let (count, facts) = (plan.fields.count, RecordScope.builtIn.count)
    record = Sheet(fields: count, further: facts + 2)
    record.stored = old?.values
    if let known = old?.facts { record.slots.replaceSubrange(count..<count + facts, with: known.expressions) }
    if let old, plan.readsOld {
      let scope = plan.entity.scope
      let values = scope.expressions(old.values, fields: plan.entity.fields, facts: old.facts)
      record.slots[count + facts] = .record(ExpressionRecord(scope.record, values))
    }
    record.slots[count + facts + 1] = user
    for field in plan.fields where field.field.type.isList { record.slots[field.id] = .list([]) }
  }

  /// Puts values in their places, as if each stood there already.
  mutating func add(_ values: RecordValues) {
    for field in plan.fields { put(values[field.id], field, nil) }
  }

  /// Puts what was read in its place, and constant defaults where nothing came.
  mutating func add(_ read: ReadRecord, _ plans: FieldPlans) {
    let reading = read.reading ?? Reading()
    for field in plan.fields {
      put(read.values[field.id], field, reading.rows[field.id])
      let standing = reading.standings.indices.contains(field.id) ? reading.standings[field.id] : .absent
      record.marks[field.id].standing = standing
      record.marks[field.id].isUnsure = standing.isRefused
    }
    for claim in read.open {
      if let spot = plans.spot(of: claim.path), case .reference(_, let text) = claim.question { show(text, at: spot) }
    }
    guard reading.takesDefaults else { return }
    for field in plan.fields { Self.preset(field, &record) }
    for (list, fields) in plan.rows.enumerated() {
      for row in rows[list].indices {
        for field in fields { Self.preset(field, &rows[list][row]) }
      }
    }
  }

  /// `readings` says how the rows of a list came in; they are stored ones where it is nil.
  private mutating func put(_ value: Value, _ field: PlannedField, _ readings: [Reading.Row]?) {
    guard case .rows(let given) = value else { return record.set(value, field) }
    record.values[field.id] = value
    record.marks[field.id].isBlank = given.isEmpty
    let oldType = plan.readsOld ? plan.entity.scope.row(ofList: field.id) : nil
    rows[field.id] = given.enumerated().map { index, row in
      let reading = readings.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      return sheet(row, of: field, reading ?? Reading.Row(standings: [], stored: row), oldType: oldType)
    }
  }

  private func sheet(_ row: Row, of list: PlannedField, _ reading: Reading.Row, oldType: RecordType?) -> Sheet {
    let fields = plan.rows[list.id]
    var sheet = Sheet(fields: fields.count, further: 3)
    sheet.id = row.id
    sheet.stored = reading.stored?.values
    if let oldType, let stored = reading.stored {
      sheet.slots[fields.count + 1] = .record(ExpressionRecord(oldType, stored.expressions(of: list.field.rows)))
    }
    sheet.slots[fields.count + 2] = user
    for field in fields {
      sheet.set(row.values[field.id], field)
      let standing = reading.standings.indices.contains(field.id) ? reading.standings[field.id] : .absent
      sheet.marks[field.id].standing = standing
      sheet.marks[field.id].isUnsure = standing.isRefused
    }
    return sheet
  }

  /// The text that names a record stands for its identity until somebody answers.
  private mutating func show(_ text: String, at spot: Spot) {
    func show(_ sheet: inout Sheet) {
      guard sheet.marks[spot.field].standing == .pending else { return }
      sheet.slots[spot.field] = .string(text)
    }
    guard let list = spot.list else { return show(&record) }
    if rows[list].indices.contains(spot.row) { show(&rows[list][spot.row]) }
  }

  /// A default that needs no formula.
  private static func preset(_ field: PlannedField, _ sheet: inout Sheet) {
    let isPlain = field.visibleWhen.isEmpty && field.compute == nil && field.defaultFrom == nil
    guard isPlain, sheet.stored == nil, sheet.marks[field.id].standing == .absent else { return }
    let value = field.field.defaultValue
    if value.isBlank { return }
    sheet.set(value, field)
    sheet.marks[field.id].origin = .preset
  }
}
