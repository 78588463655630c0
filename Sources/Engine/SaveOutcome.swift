public import SchemaModel
public import Storage

/// The outcome of saving a record.
public enum SaveOutcome: Hashable, Sendable {
  /// The record is stored as given here. Also where a change changed nothing, and where the same request came twice.
  case saved(StoredRecord, remarks: Remarks)
  /// The same request was carried out before, with this receipt; the record has been changed since, as given here, or
  /// deleted.
  case savedBefore(FormReceipt, now: StoredRecord?)
  /// Nothing was written: these violations, in the order of the fields.
  case refused([Violation])
  /// Nothing was written: these warnings are not confirmed.
  case unconfirmed([Violation])
  /// Nothing was written: another user changed the record meanwhile, as given here.
  case conflict(StoredRecord)
  /// Nothing was written: there is no such record.
  case missing
  /// Nothing was written: the token of the request was used by another request, with this receipt.
  case spent(FormReceipt)
}

/// The outcome of deleting a record.
public enum DeleteOutcome: Hashable, Sendable {
  /// The record was deleted; this is its last version.
  case deleted(StoredRecord)
  /// The same request deleted the record before.
  case deletedBefore
  /// Nothing was deleted: other records refer to it. One violation for each entity and field that does.
  case refused([Violation])
  /// Nothing was written: another user changed the record meanwhile, as given here.
  case conflict(StoredRecord)
  /// Nothing was written: there is no such record.
  case missing
  /// Nothing was written: the token of the request was used by another request, with this receipt.
  case spent(FormReceipt)
}
