import SchemaModel

/// The values that a violation depends on: its own, and those that its check or computed value reads, directly or
/// through computed fields.
struct ViolationBasis {
  /// Fields of the record, and columns of which every row counts.
  private let fields: [FieldID]
  /// Values of the one row that the violation is about; empty for a violation of the record.
  private let cells: [FieldIndexPath]

  /// Finds what a violation depends on. O(formulas).
  ///
  /// - Parameters:
  ///   - violation: a violation of a record.
  ///   - parsers: the fields of its entity.
  ///   - formulas: the formulas of its entity; nil where that has none.
  /// - Returns: nil where the violation names no field of the entity and no check: it may depend on anything.
  init?(of violation: Violation, _ parsers: FieldParsers, _ formulas: CompiledEntity?) {
    if let check = violation.check {
      let read = formulas?.dependencies(of: check) ?? Array(check.require.reads.fields)
      fields = read + (check.at.map { [FieldID($0)] } ?? [])
      cells = []
      return
    }
    guard let path = parsers.indexPath(of: violation.path) else { return nil }
    let read = formulas?.dependencies(ofComputed: path.fieldID) ?? []
    guard let list = path.list else {
      fields = [path.fieldID] + read
      cells = []
      return
    }
    fields = read.filter { $0.list != list }
    cells =
      [path] + read.filter { $0.list == list }.map { FieldIndexPath(list: list, row: path.row, field: $0.field) }
  }

  /// Whether a change gives any of the values another one. A row that was not stored before is changed. O(values).
  ///
  /// - Parameters:
  ///   - before: the stored values.
  ///   - after: the values after the change.
  func isChanged(from before: RecordValues, to after: RecordValues) -> Bool {
    if fields.contains(where: { before[$0.list ?? $0.field] != after[$0.list ?? $0.field] }) {
      return true
    }
    guard let cell = cells.first, let list = cell.list else { return false }
    guard let new = after.row(cell.row, of: list), let old = before.rows(list).first(where: { $0.id == new.id })
    else { return true }
    return cells.contains { old.values[$0.field] != new.values[$0.field] }
  }

  /// Whether a change submitted any of the values, changed or not. O(rows).
  ///
  /// - Parameter submitted: the fields of the change.
  func isSubmitted(_ submitted: SubmittedFields) -> Bool {
    fields.contains { submitted.contains($0) } || cells.contains { submitted.contains($0) }
  }
}
