/// The result of verifying every page and every row of a database.
public struct StorageCheck: Hashable, Sendable {
  /// A problem that was found. Its message has the key `check.…`.
  public struct Problem: Hashable, Sendable {
    /// The kind of a problem, with the arguments of its message.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// The engine's own check of the file. Arguments: `count`, and `detail` for the log.
      case integrity
      /// A row refers to one that does not exist. Arguments: `table`, `target`.
      case reference
      /// Arguments: `table`.
      case missingTable = "missing_table"
      /// Arguments: `table`, `column`.
      case missingColumn = "missing_column"
      /// Arguments: `table`, `index`.
      case missingIndex = "missing_index"
      /// The full-text index disagrees with its table. Arguments: `table`.
      case search
      /// A value that is invalid for the type of its field. Arguments: `table`, `column`, `id`.
      case value
      /// A record whose last history entry has another version. Arguments: `table`, `count`.
      case history
      /// A computed value differs from the result of its formula. Arguments: `table`, `column`, `id`.
      case computed
      /// Computed values whose formula has changed since they were stored. Arguments: `table`, `column`.
      case stale
    }

    public let kind: Kind
    /// The arguments of the message, by name.
    public let arguments: [String: String]

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - kind: The kind of the problem.
    ///   - arguments: The arguments of the message, by name.
    public init(_ kind: Kind, _ arguments: [String: String]) {
      self.kind = kind
      self.arguments = arguments
    }

    /// The catalogue key of the message.
    public var key: String { "check." + kind.rawValue }
  }

  /// The problems that were found; empty if all is well.
  public var problems: [Problem]
  /// The row counts of the record tables.
  public let counts: [StorageStatus.Count]

  /// Creates a result.
  ///
  /// - Parameters:
  ///   - problems: The problems that were found.
  ///   - counts: The row counts of the record tables.
  public init(problems: [Problem], counts: [StorageStatus.Count]) {
    self.problems = problems
    self.counts = counts
  }
}
