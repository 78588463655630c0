/// Learns which records were changed, once the changes have been committed.
///
/// Every change that a `RecordService` of this process makes is reported once, in the order of the commits: saves,
/// deletions and the rows of an import. What is rolled back is not reported, nor is what other processes change.
public protocol ChangeListener: Sendable {
  /// Takes a change. Called on the thread that committed it, while other saves wait: it returns soon and does not write
  /// to the store.
  ///
  /// - Parameter change: The change, as the history of its record has it.
  func committed(_ change: HistoryEntry)
}
