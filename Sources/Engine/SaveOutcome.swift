public import SchemaModel
public import Storage

/// What came of a wish to save a record.
public enum SaveOutcome: Hashable, Sendable {
  /// It is kept, as given here. Also where a change changed nothing, and where the same request came twice.
  case saved(StoredRecord, remarks: Remarks)
  /// The same request had come before and saved what the receipt says; somebody changed the record since, as given
  /// here, or deleted it.
  case savedBefore(FormReceipt, now: StoredRecord?)
  /// Nothing was written; in the order of the fields.
  case refused([Violation])
  /// Nothing was written, and nothing is wrong but that these warnings wait for a yes.
  case unconfirmed([Violation])
  /// Someone else changed it meanwhile. Nothing was written; here is what is stored.
  case conflict(StoredRecord)
  /// There is no such record.
  case missing
  /// Nothing was written: the request's token had come before with another request, which saved this.
  case spent(FormReceipt)
}

/// What came of a wish to delete a record.
public enum DeleteOutcome: Hashable, Sendable {
  /// It is gone; here is what it was.
  case deleted(StoredRecord)
  /// The same request had come before, and deleted it.
  case deletedBefore
  /// Others refer to it: one violation an entity and field that does.
  case refused([Violation])
  /// Someone else changed it meanwhile. Nothing was written; here is what is stored.
  case conflict(StoredRecord)
  /// There is no such record.
  case missing
  /// Nothing was written: the request's token had come before with another request, which saved this.
  case spent(FormReceipt)
}
