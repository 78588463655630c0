import Synchronization

/// Why a schema that has changed on the disk is not in force yet.
final class ReloadStatus: Sendable {
  enum Hindrance: String, Sendable {
    /// The schema has errors, or its pages cannot be made.
    case errors
    /// The database does not fit the schema, or cannot be opened.
    case database
  }

  private let current = Mutex<Hindrance?>(nil)

  /// Nil where the schema on the disk is in force, as far as was checked.
  var hindrance: Hindrance? { current.withLock { $0 } }

  /// Records the outcome of an attempt.
  ///
  /// - Parameter hindrance: Why it failed; nil where it did not.
  func become(_ hindrance: Hindrance?) { current.withLock { $0 = hindrance } }
}
