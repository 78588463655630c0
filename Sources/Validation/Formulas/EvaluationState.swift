import Expressions
import SchemaModel

/// The state of one evaluation: the record and its rows, what was found wrong with them, and which values are
/// unreliable.
///
/// The steps of an evaluation (`ValueDecider`, `LockRule`, `RuleChecker`, `CheckRunner`) read and change it without a copy, by
/// index paths. None of them takes a part of it out, so that every helper sees the whole record at any time.
struct EvaluationState {
  let entity: CompiledEntity
  /// The context in which formulas of the record are evaluated.
  let context: EvaluationContext
  var record: RecordEvaluation
  /// The rows of lists, by the list's field id; empty for other fields.
  var rows: [[RecordEvaluation]]
  var log = FindingLog()
  /// The lists whose slots in the record do not hold their rows yet, by their field ids.
  private var staleLists: Set<Int> = []
  /// The columns in which a row has an unreliable value.
  private var unreliableColumns: Set<FieldID> = []
  /// Whether any value is unreliable.
  private var hasUnreliable = false

  /// The steps that the formulas of all rows of a list may take together, about.
  private static let stepsOfRows = 20_000_000
  /// The fewest steps that one formula of a row may take.
  private static let fewestSteps = 1_000

  /// The state before any formula is evaluated. O(values).
  ///
  /// - Parameters:
  ///   - entity: the entity of the record.
  ///   - record: the record, without decided values.
  ///   - rows: the rows of its lists, by the list's field id.
  ///   - context: the context in which formulas of the record are evaluated.
  init(
    _ entity: CompiledEntity, record: RecordEvaluation, rows: [[RecordEvaluation]], in context: EvaluationContext
  ) {
    self.entity = entity
    self.record = record
    self.rows = rows
    self.context = context
    markListsStale()
    collectUnreliable()
  }

  /// The evaluation of the record, or of the row, that holds a value. It is read and changed where it is stored,
  /// without a copy: an evaluation holds several arrays. O(1).
  ///
  /// - Parameter path: leads to a row that exists, or to the record.
  subscript(path: FieldIndexPath) -> RecordEvaluation {
    @inline(__always)
    _read {
      if let list = path.list { yield rows[list][path.row] } else { yield record }
    }
    @inline(__always)
    _modify {
      if let list = path.list { yield &rows[list][path.row] } else { yield &record }
    }
  }

  /// Forgets what was found, for the next record that is written into the same state.
  mutating func clear() {
    hasUnreliable = false
    log.clear()
    if !unreliableColumns.isEmpty { unreliableColumns.removeAll() }
    if !staleLists.isEmpty { staleLists.removeAll() }
  }

  /// Takes account of the values that are marked as unreliable. O(values).
  mutating func collectUnreliable() {
    if record.statuses.contains(where: \.isUnreliable) { hasUnreliable = true }
    for (list, evaluations) in rows.enumerated() {
      for evaluation in evaluations {
        for (field, status) in evaluation.statuses.enumerated() where status.isUnreliable {
          hasUnreliable = true
          unreliableColumns.insert(FieldID(field, inList: list))
        }
      }
    }
  }

  /// Begins anew, with nothing found but one fault for each of some values. O(values).
  ///
  /// - Parameters:
  ///   - fault: the fault of the values.
  ///   - paths: the values, which are marked as unreliable already.
  mutating func restart(with fault: CellFault, at paths: [FieldIndexPath]) {
    log.restart(with: fault, at: paths)
    unreliableColumns.removeAll()
    collectUnreliable()
    markListsStale()
  }

  /// Reports a fault of a value that has none yet, and marks the value as unreliable.
  ///
  /// - Parameters:
  ///   - fault: the fault.
  ///   - path: the value.
  mutating func report(_ fault: CellFault, at path: FieldIndexPath) {
    log.report(fault, at: path)
    markUnreliable(path)
  }

  /// Replaces the faults of a value by another one, and marks the value as unreliable.
  ///
  /// - Parameters:
  ///   - fault: the fault.
  ///   - path: the value.
  mutating func refuse(_ fault: CellFault, at path: FieldIndexPath) {
    log.supersede(fault, at: path)
    markUnreliable(path)
  }

  /// Marks a value as unreliable.
  ///
  /// - Parameter path: the value.
  mutating func markUnreliable(_ path: FieldIndexPath) {
    self[path].statuses[path.field].isUnreliable = true
    hasUnreliable = true
    if path.list != nil { unreliableColumns.insert(path.fieldID) }
  }

  /// Removes the rows of a list, and what was found wrong with them.
  ///
  /// - Parameter list: the list's field id.
  mutating func removeRows(of list: Int) {
    log.removeAll { $0.path?.list == list }
    unreliableColumns = unreliableColumns.filter { $0.list != list }
    rows[list] = []
    staleLists.remove(list)
  }

  /// Whether a formula reads an unreliable value. O(fields that it reads).
  ///
  /// - Parameters:
  ///   - formula: the formula.
  ///   - path: a value of the record or row for which it is evaluated.
  func isUnreliable(_ formula: CompiledFormula, at path: FieldIndexPath) -> Bool {
    guard hasUnreliable else { return false }
    return formula.ownFields.contains { self[path].statuses[$0].isUnreliable }
      || formula.recordFields.contains { record.statuses[$0].isUnreliable }
      || !unreliableColumns.isEmpty && formula.columns.contains(where: unreliableColumns.contains)
  }

  /// Whether one of some fields of the record, or some row in one of some columns, has an unreliable value.
  ///
  /// - Parameter fields: the fields and columns.
  func isUnreliable(_ fields: [FieldID]) -> Bool {
    guard hasUnreliable else { return false }
    return fields.contains {
      $0.list == nil ? record.statuses[$0.field].isUnreliable : unreliableColumns.contains($0)
    }
  }

  /// Evaluates a condition.
  ///
  /// - Parameters:
  ///   - formula: the condition.
  ///   - path: a value of the record or row for which it is evaluated.
  ///   - context: that of `context(forRowsOf:)`.
  /// - Returns: `unknown` where the condition reads an unreliable value.
  func condition(
    _ formula: CompiledFormula, at path: FieldIndexPath, in context: EvaluationContext
  ) -> ConditionResult {
    if isUnreliable(formula, at: path) { return .unknown }
    return formula.program.holds(self[path].slots, in: context) ? .holds : .fails
  }

  /// The context in which a formula is evaluated: those of rows share a limit of steps.
  ///
  /// - Parameter list: the list's field id for a formula of its rows; nil for one of the record.
  func context(forRowsOf list: Int?) -> EvaluationContext {
    guard let list else { return context }
    var limited = context
    let count = max(1, rows[list].count) * max(1, entity.columns[list].reduce(0) { $0 + $1.formulas.count })
    limited.steps = min(context.steps, max(Self.fewestSteps, Self.stepsOfRows / count))
    return limited
  }

  /// Records that a column of a list has changed.
  ///
  /// - Parameter list: the list's field id.
  mutating func markStale(_ list: Int) { staleLists.insert(list) }

  /// Writes the rows of changed lists into the slots of the record, where formulas go through them. O(rows).
  ///
  /// - Parameter lists: the lists that a formula goes through.
  mutating func refreshLists(_ lists: [Int]) {
    guard !staleLists.isEmpty else { return }
    for list in lists where staleLists.remove(list) != nil {
      guard let type = entity.entity.scope.row(ofList: list) else { continue }
      let count = entity.columns[list].count
      record.slots[list] = .list(rows[list].map { .record(ExpressionRecord(type, Array($0.slots.prefix(count)))) })
    }
  }

  /// Writes the record into the slot `parent` of the rows of a list. O(rows).
  ///
  /// - Parameter list: the list's field id.
  mutating func refreshParent(ofRowsIn list: Int) {
    let parent = ExpressionValue.record(ExpressionRecord(entity.entity.scope.record, record.slots))
    let slot = entity.columns[list].count
    for row in rows[list].indices { rows[list][row].slots[slot] = parent }
  }

  /// Brings the lists and the parents that the rules of fields read up to date.
  ///
  /// - Parameters:
  ///   - fields: the fields.
  ///   - list: the list's field id for columns of it; nil for fields of the record.
  mutating func refreshInputs(ofRules fields: [CompiledField], list: Int?) {
    var readsParent = false
    for field in fields {
      for formula in field.rules {
        refreshLists(formula.lists)
        readsParent = readsParent || formula.readsParent
      }
      guard let formula = field.editableWhen else { continue }
      refreshLists(formula.lists)
      readsParent = readsParent || formula.readsParent
    }
    if let list, readsParent { refreshParent(ofRowsIn: list) }
  }

  private mutating func markListsStale() { staleLists = Set(rows.indices.filter { !rows[$0].isEmpty }) }
}
