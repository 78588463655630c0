import ByteText
import Expressions
import SchemaModel

/// The formulas of an entity over the rows of a file. Only the values that a formula reads are made.
struct RowFormulas {
  /// The current row, written into the same storage as the rows before it.
  private var state: EvaluationState
  /// A record without values.
  private let bare: RecordEvaluation
  /// By column.
  private let fields: [CompiledField]
  /// By column: whether a formula reads the value.
  private let isNeeded: [Bool]
  private let schema: Schema
  /// The fields whose values are tested for uniqueness after their formulas, each with the values seen so far.
  private var lateUnique: [(field: CompiledField, seen: SeenSet)]

  /// Makes the evaluation of the rows of one file.
  ///
  /// - Parameters:
  ///   - entity: the compiled formulas.
  ///   - columns: the fields of the columns, fields of that entity.
  ///   - schema: the schema of the entity.
  ///   - seed: the seed of the sets of seen values; should differ from run to run.
  ///   - context: the day, the clock and the user that formulas may read.
  init(_ entity: CompiledEntity, columns: [Field], schema: Schema, seed: UInt64, in context: ValidationContext) {
    let builder = RecordEvaluationBuilder(entity, context: context, old: nil)
    bare = builder.record
    state = EvaluationState(entity, record: bare, rows: builder.rows, in: context.evaluation)
    fields = columns.map { entity.fields[$0.id] }
    isNeeded = columns.map { entity.isNeeded[$0.id] }
    self.schema = schema
    lateUnique = entity.fields.filter { Self.isLate($0.field) }.map { ($0, SeenSet(seed: seed)) }
  }

  /// Whether the values of a unique field count as taken only after its formulas have decided them.
  ///
  /// - Parameter field: a field of the entity.
  static func isLate(_ field: Field) -> Bool { field.isUnique && !field.logic.isEmpty }

  /// Prepares for the next row. O(fields).
  mutating func clear() {
    state.clear()
    state.record.clear(like: bare)
  }

  /// Takes the outcome of a cell.
  ///
  /// - Parameters:
  ///   - outcome: the outcome of reading the cell.
  ///   - column: the index of its column.
  ///   - canonical: its text in canonical form.
  mutating func take(_ outcome: CellOutcome, column: Int, canonical: borrowing Span<UInt8>) {
    let id = fields[column].id
    state.record.statuses[id].input = .given
    switch outcome {
    case .blank: return
    case .fault(let fault):
      if fault.code != .required { refuse(fault.code, id) }
    case .text, .integer, .decimal, .boolean, .date, .option, .options:
      state.record.statuses[id].isBlank = false
      if isNeeded[column] { set(value(outcome, fields[column].field, canonical), canonical, fields[column]) }
    }
  }

  /// Takes a cell that cannot be read as text.
  ///
  /// - Parameters:
  ///   - code: the reason.
  ///   - column: the index of its column.
  mutating func refuse(_ code: ViolationCode, column: Int) { refuse(code, fields[column].id) }

  private mutating func refuse(_ code: ViolationCode, _ id: Int) {
    state.record.statuses[id].input = InputStatus(refusedBy: code)
    state.record.statuses[id].isUnreliable = true
  }

  /// Evaluates the formulas of the row once all its cells were taken.
  mutating func finish() {
    state.collectUnreliable()
    _ = FormulaEvaluator.evaluate(&state, takesDefaults: false, reportsConditions: false)
    for index in lateUnique.indices { checkUnique(index) }
  }

  /// The findings of the formulas about the row.
  var findings: [FormulaFinding] { state.log.findings }

  /// Whether the refusal of a cell when it was read is superseded by a finding.
  ///
  /// - Parameter column: the index of its column.
  func isSuperseded(column: Int) -> Bool { state.log.superseded.contains(FieldIndexPath(field: fields[column].id)) }

  private mutating func checkUnique(_ index: Int) {
    let field = lateUnique[index].field
    guard !state.record.statuses[field.id].isUnreliable, let key = state.record.values[field.id].uniqueKey else {
      return
    }
    let bytes = Array(key.utf8)
    if lateUnique[index].seen.insert(bytes.span) { return }
    state.log.append(
      FormulaFinding(path: FieldIndexPath(field: field.id), fault: CellFault(.alreadyTaken), check: nil))
  }

  /// Sets the value of a cell. A reference by a lookup key keeps its text until it is looked up.
  private mutating func set(_ value: Value?, _ canonical: borrowing Span<UInt8>, _ field: CompiledField) {
    guard let value else {
      state.record.statuses[field.id].input = .pending
      state.record.slots[field.id] = .string(Self.text(canonical))
      return
    }
    state.record.set(value, field)
  }

  /// The value of a cell; nil for a reference by name.
  private func value(_ outcome: CellOutcome, _ field: Field, _ canonical: borrowing Span<UInt8>) -> Value? {
    let text = if case .text = outcome { Self.text(canonical) } else { "" }
    return CellReader.value(outcome, of: field, text: { text }, schema: schema)
  }

  private static func text(_ canonical: borrowing Span<UInt8>) -> String {
    canonical.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
