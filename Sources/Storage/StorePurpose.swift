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

extension StorePurpose {
  /// Whether a database may be opened for the purpose although it differs from the schema.
  ///
  /// - Parameter differences: The differences.
  public func accepts(_ differences: [StorageDifference]) -> Bool {
    switch self {
    case .reading, .writing: differences.isEmpty
    case .maintenance: differences.allSatisfy(\.isOfComputedValues)
    case .inspection: differences.allSatisfy(\.leavesRecordsReadable)
    }
  }
}
