/// An open database of a business: its records, imports and users, the queries of its reports, and erasures.
public protocol BusinessStore: RecordStore, ErasureStore, UserStore, QueryStore {
  /// Closes the database. What was written is kept; later calls fail.
  ///
  /// - Throws: A `Failure` if the database cannot be closed.
  func close() throws
  /// Makes what reports of many records are answered from, if it is not there: before anybody waits for a save.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  /// - Complexity: O(records); O(1) if it is there.
  func settle() throws
}
