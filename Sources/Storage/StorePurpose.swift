/// What a store is opened for.
public enum StorePurpose: Hashable, Sendable {
  /// Reading alone: the database is not touched, and no writer is in the way.
  case reading
  case writing
  /// Working out computed values anew, where they are stale.
  case maintenance
  /// Looking at the records that are there, whatever else of the database is not as the schema wants it.
  case inspection
}
