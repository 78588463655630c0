import ByteText
import Expressions
import SchemaModel

/// The formulas of an entity over the rows of a file. Only the values that a formula reads are made.
struct RowFormulas {
  private var judge: Judge
  /// A record of which nothing is known.
  private let bare: Sheet
  /// By column.
  private let fields: [PlannedField]
  /// By column: whether a formula reads the value.
  private let isNeeded: [Bool]
  private let schema: Schema
  /// The fields whose uniqueness is asked when the formulas have had their say, each with what was seen of it.
  private var late: [(field: PlannedField, seen: SeenSet)]

  init(_ plan: EntityFormulas, columns: [Field], schema: Schema, seed: UInt64, in context: ValidationContext) {
    let builder = SheetBuilder(plan: plan, context: context, old: nil)
    bare = builder.record
    judge = Judge(plan, record: bare, rows: builder.rows, in: context.evaluation)
    fields = columns.map { plan.fields[$0.id] }
    isNeeded = columns.map { plan.isNeeded[$0.id] }
    self.schema = schema
    late = plan.fields.filter { Self.isLate($0.field) }.map { ($0, SeenSet(seed: seed)) }
  }

  /// Whether a field's values count as taken only once its formulas are asked.
  static func isLate(_ field: Field) -> Bool { field.isUnique && !field.logic.isEmpty }

  /// Makes it ready for the next row.
  mutating func clear() {
    judge.clear()
    for id in judge.record.marks.indices {
      if !judge.record.marks[id].isBlank {
        judge.record.values[id] = .blank
        judge.record.slots[id] = bare.slots[id]
      }
      judge.record.marks[id] = Sheet.Mark()
    }
  }

  /// Takes what a cell came to; `canonical` is its text in canonical form.
  mutating func take(_ outcome: CellOutcome, column: Int, canonical: borrowing Span<UInt8>) {
    let id = fields[column].id
    judge.record.marks[id].standing = .given
    switch outcome {
    case .blank: return
    case .fault(let fault):
      if fault.code != .required { refuse(fault.code, id) }
    case .text, .integer, .decimal, .boolean, .date, .option, .options, .reference:
      judge.record.marks[id].isBlank = false
      if isNeeded[column] { set(value(outcome, fields[column].field, canonical), canonical, fields[column]) }
    }
  }

  /// Takes note of a cell that cannot be read as text.
  mutating func refuse(_ code: ViolationCode, column: Int) { refuse(code, fields[column].id) }

  private mutating func refuse(_ code: ViolationCode, _ id: Int) {
    judge.record.marks[id].standing = Standing(refusedBy: code)
    judge.record.marks[id].isUnsure = true
  }

  /// Asks the formulas of the row.
  mutating func finish() {
    judge.noteUnsure()
    let plan = judge.plan
    if plan.hasLocks {
      let record = judge.record
      judge.decideAll()
      judge.settleLocks(record, judge.rows)
    } else {
      judge.decideAll()
    }
    _ = judge.judgeRules(conditions: false)
    judge.passOverResting()
    judge.runChecks()
    for place in late.indices { askUnique(place) }
  }

  /// What there was to say of the row.
  var findings: [Finding] { judge.findings }

  /// Whether what was said of a cell as it was read does not count any more.
  func isOverruled(column: Int) -> Bool { judge.overruled.contains(Spot(field: fields[column].id)) }

  private mutating func askUnique(_ place: Int) {
    let field = late[place].field
    guard !judge.record.marks[field.id].isUnsure, let key = judge.record.values[field.id].uniqueKey else { return }
    let bytes = Array(key.utf8)
    if late[place].seen.insert(bytes.span) { return }
    judge.report(Finding(spot: Spot(field: field.id), fault: CellFault(.alreadyTaken), check: nil))
  }

  /// A text that names a record by something else than its identity stands for itself.
  private mutating func set(_ value: Value?, _ canonical: borrowing Span<UInt8>, _ field: PlannedField) {
    guard let value else {
      judge.record.marks[field.id].standing = .pending
      judge.record.slots[field.id] = .string(Self.text(canonical))
      return
    }
    judge.record.set(value, field)
  }

  /// The value of a cell; nil for a reference by name.
  private func value(_ outcome: CellOutcome, _ field: Field, _ canonical: borrowing Span<UInt8>) -> Value? {
    var text = ""
    switch outcome {
    case .text, .reference: text = Self.text(canonical)
    case .blank, .fault, .integer, .decimal, .boolean, .date, .option, .options: break
    }
    return CellReader.value(outcome, of: field, text: { text }, schema: schema)
  }

  private static func text(_ canonical: borrowing Span<UInt8>) -> String {
    canonical.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
