/// An open database of a business: its records, imports and users, the queries of its reports, and erasures.
public protocol BusinessStore: RecordStore, ErasureStore, UserStore, QueryStore {
  /// Closes the database. What was written is kept; later calls fail.
  ///
  /// - Throws: A `Failure` if the database cannot be closed.
  func close() throws
}
