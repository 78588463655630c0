public import SchemaModel
public import Storage

/// The outcome of saving a posted form: of a new record, of a change, or of the answers for a waiting row of an import.
///
/// Only the answers for a row have other outcomes than `of`.
public enum FormOutcome: Hashable, Sendable {
  /// The outcome of the record service: a new or a changed record, or why nothing was written.
  case of(SaveOutcome)
  /// The row is settled, and the stored record did not change.
  case unchanged(StoredRecord)
  /// Nothing was written: the answers match a stored record, and the user has not seen which of them it would take.
  case meets(ExistingRecordMatch)
  /// Nothing was written: values of the stored record violate rules for all records, and no answer for the row corrects
  /// that. The record must be corrected on its own page.
  case hindered(StoredRecord, [Violation])
}
