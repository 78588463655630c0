/// The treatment of records that were stored before a rule became as strict as it is.
public enum StoredRecordsPolicy: String, Hashable, Sendable, CaseIterable {
  /// The rule applies only when a value that it concerns is changed.
  case fromNowOn = "from_now_on"
  /// The rule applies when a value that it concerns is submitted, changed or not.
  case nextFullEdit = "next_full_edit"
  /// The rule applies to every change of the record.
  case all
}
