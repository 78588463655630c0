/// An open database of a business: its records, its imports, its users, and what reports ask.
public protocol BusinessStore: RecordStore, ImportStore, UserStore, QueryStore {
  /// Ends all use of the database; what was written is kept. Later calls fail.
  /// - Throws: a `Failure` where the outside world says no.
  func close() throws
}
