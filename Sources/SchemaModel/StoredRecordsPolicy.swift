/// What a rule asks of records that were stored before it became as strict as it is.
public enum StoredRecordsPolicy: String, Hashable, Sendable, CaseIterable {
  /// Nothing, until somebody changes what the rule speaks of.
  case fromNowOn = "from_now_on"
  /// That whoever is shown the value or hands it in puts it right, whether he changes it or not.
  case nextFullEdit = "next_full_edit"
  /// That a record which breaks the rule takes no change at all before it is put right.
  case all
}
