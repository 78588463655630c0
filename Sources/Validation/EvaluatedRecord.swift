public import SchemaModel

/// An input that was read and evaluated once: a page shows it, and a store saves it.
///
/// No store has been asked yet: the references are open, and `record.claims` remain to be answered.
public struct EvaluatedRecord: Sendable {
  /// The input: names and texts.
  public let input: RecordInput
  /// The input with its values read; for a change with the stored record.
  public let read: ReadRecord
  /// The record with its formulas evaluated, and the conditions of all fields.
  public let record: ValidatedRecord
  /// The day, the clock and the user of the evaluation.
  public let context: ValidationContext
}

extension Validator {
  /// Reads an input and evaluates its formulas, for a page and for a store.
  ///
  /// - Parameters:
  ///   - input: The input. In a new record an absent name takes its default, in a change it stays.
  ///   - entity: The entity of the record.
  ///   - old: The stored record that is changed; nil for a new one.
  ///   - context: The day, the clock and the user.
  /// - Returns: The record with its conditions; its references are open.
  public func evaluate(
    _ input: RecordInput, entity: Entity, old: OldRecord?, in context: ValidationContext
  ) -> EvaluatedRecord {
    let read = old.map { self.read(input, entity: entity, old: $0) } ?? self.read(input, entity: entity)
    let record = evaluate(read, entity: entity, in: context)
    return EvaluatedRecord(input: input, read: read, record: record, context: context)
  }

  /// An evaluation with its references answered, where no formula depends on them.
  ///
  /// - Parameters:
  ///   - evaluated: The evaluation, whose references are open.
  ///   - entity: The entity of the record.
  ///   - records: The record that each reference names, by the claims of `ReadRecord.references`.
  /// - Returns: The same record with the values of its references; nil where a reference names no record, a formula
  ///   reads one, or violations of the stored record may depend on one: then the record has to be evaluated again.
  public func answered(
    _ evaluated: EvaluatedRecord, entity: Entity, with records: [Claim: RecordID]
  ) -> ValidatedRecord? {
    let references = evaluated.read.references
    if references.isEmpty { return evaluated.record }
    var record = evaluated.record
    if evaluated.read.old != nil {
      let found = [record.violations, record.warnings, record.storedViolations, record.answered]
      guard found.allSatisfy(\.isEmpty) else { return nil }
    }
    let usage = FormulaUsage(entity)
    for claim in references {
      guard let id = records[claim], record.claims.contains(claim) else { return nil }
      guard record.put(.reference(id), at: claim.path, of: entity, usage) else { return nil }
    }
    let answered = Set(references)
    record.claims.removeAll { answered.contains($0) }
    return record
  }

  /// A validator that reports its evaluations.
  ///
  /// - Parameter observe: Called with the entity of every record before it is evaluated. Checking rows of a file and
  ///   computing the values of stored records are not evaluations.
  /// - Returns: The same validator otherwise.
  public func observed(by observe: @escaping @Sendable (Entity) -> Void) -> Validator {
    var validator = self
    validator.observe = observe
    return validator
  }
}

extension ValidatedRecord {
  /// Sets the value of a reference that has been answered.
  ///
  /// - Returns: False where the path names no such value, or something else depends on it.
  fileprivate mutating func put(_ value: Value, at path: FieldPath, of entity: Entity, _ usage: FormulaUsage) -> Bool {
    guard case .field(let name)? = path.steps.first, let field = entity.field(name.text) else { return false }
    if path.steps.count == 1 {
      // A unique value is claimed by what it is, which nobody knew before.
      guard !field.isUnique, usage.isIndependent(field) else { return false }
      cells[field] = Cell(value, origin: cells.origin(field.id) ?? .typed)
      return true
    }
    guard path.steps.count == 3, case .row(let index) = path.steps[1], case .list(var rows) = values[field.id],
      rows.indices.contains(index), let cell = field.columns.first(where: { $0.name == path.field }),
      usage.isIndependent(cell, in: field)
    else { return false }
    rows[index].values[cell.id] = value
    cells.values[field.id] = .list(rows)
    return true
  }
}
