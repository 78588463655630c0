import SchemaModel

/// Which violations that a stored record had before refuse a change that neither causes nor corrects them: what the
/// schema says under `stored_records`.
struct StoredViolationRule {
  let entity: Entity
  let plans: FieldParsers
  /// Nil where the entity has none.
  let formulas: CompiledEntity?
  /// The fields of the change.
  let submitted: SubmittedFields

  /// Whether the change is refused, or has to be confirmed, for a violation that was there before. O(formulas).
  ///
  /// - Parameter violation: a violation of the stored record that the change does not touch.
  func refuses(_ violation: Violation) -> Bool {
    switch entity.storedRecords(of: violation) {
    case .fromNowOn: false
    case .nextFullEdit: ViolationBasis(of: violation, plans, formulas)?.isSubmitted(submitted) ?? true
    case .all: true
    }
  }
}
