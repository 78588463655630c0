/// An open database of a business: its records, imports and users, and the queries of its reports.
public protocol BusinessStore: RecordStore, ImportStore, UserStore, QueryStore {
  /// Closes the database. What was written is kept; later calls fail.
  ///
  /// - Throws: A `Failure` if the database cannot be closed.
  func close() throws
}
