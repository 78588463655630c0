import SchemaModel

/// Decides which violations of a stored record refuse a change that neither causes nor corrects them, as the schema
/// states under `stored_records`.
struct StoredViolationRule {
  let entity: Entity
  let parsers: FieldParsers
  /// The formulas of the entity; nil where it has none.
  let formulas: CompiledEntity?
  /// The fields of the change.
  let submitted: SubmittedFields

  /// Whether a change is refused, or has to be confirmed, for a violation of the stored record. O(formulas).
  ///
  /// - Parameter violation: a violation of the stored record that the change does not touch.
  func refuses(_ violation: Violation) -> Bool {
    switch entity.storedRecords(of: violation) {
    case .fromNowOn: false
    case .nextFullEdit: ViolationBasis(of: violation, parsers, formulas)?.isSubmitted(submitted) ?? true
    case .all: true
    }
  }
}
