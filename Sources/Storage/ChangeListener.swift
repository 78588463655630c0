/// Learns which records were changed, once the changes have been committed.
///
/// Every change that a `RecordService` of this process makes is reported once, in the order of the commits: saves,
/// deletions and the rows of an import. What is rolled back is not reported, nor is what other processes change.
public protocol ChangeListener: Sendable {
  /// Takes a change. Called on the thread that committed it, while other saves wait: it returns soon. It does not write to
  /// the store, nor wait for another thread that does: that save would wait for this call. A write from within it is
  /// refused with `StoreMisuse.writtenByListener`; what a change leads to is begun afterwards, by a task of its own.
  ///
  /// - Parameter change: The change, as the history of its record has it.
  func committed(_ change: HistoryEntry)
}

/// Whether changes are being reported on this thread, so that a write would wait for itself.
enum ChangeReport {
  @TaskLocal static var isUnderWay = false
}
