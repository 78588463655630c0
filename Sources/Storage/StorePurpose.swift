import Diagnostics

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
    case .reading, .writing: differences.allSatisfy(\.isPending)
    case .maintenance: differences.allSatisfy(\.isOfComputedValues)
    case .inspection: differences.allSatisfy(\.leavesRecordsReadable)
    }
  }

  /// Refuses a database that cannot be opened for the purpose.
  ///
  /// - Parameters:
  ///   - state: The state of the database.
  ///   - database: Its name.
  /// - Throws: `failure.database.empty` if nothing has been created yet, `failure.database.outdated` if the database is
  ///   not as the schema needs it.
  public func verify(_ state: StoragePlan.State, of database: String) throws {
    switch state {
    case .toMake: throw Failure(.environment, "failure.database.empty", ["path": database])
    case .outdated(let differences), .blocked(let differences):
      guard accepts(differences) else {
        throw Failure(
          .environment, "failure.database.outdated", ["path": database, "differences": String(differences.count)])
      }
    case .upToDate: break
    }
  }

  /// The fingerprint that a database must still have when it is written to.
  ///
  /// - Parameter identity: The identity that it was opened with.
  /// - Returns: nil for a purpose that does not require one.
  public func fingerprint(of identity: DatabaseIdentity) -> String? {
    switch self {
    case .reading, .writing: identity.fingerprint
    case .maintenance, .inspection: nil
    }
  }
}
