/// The purpose that a store is opened for.
public enum StorePurpose: Hashable, Sendable {
  /// Reading only: the database is not written to, and writers do not block it.
  case reading
  case writing
  /// Recomputing stale computed values.
  case maintenance
  /// Reading the existing records of a database that otherwise differs from the schema.
  case inspection
}
