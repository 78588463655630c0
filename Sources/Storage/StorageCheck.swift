/// What a look at every page and every row of a database found.
public struct StorageCheck: Hashable, Sendable {
  /// Something that is not as it should be. Wording: `check.…`.
  public struct Problem: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// The engine's own check of the file. Arguments: `count`, and `detail` for the log.
      case integrity
      /// A row refers to one that is not there. Arguments: `table`, `target`.
      case reference
      /// Arguments: `table`.
      case missingTable = "missing_table"
      /// Arguments: `table`, `column`.
      case missingColumn = "missing_column"
      /// Arguments: `table`, `index`.
      case missingIndex = "missing_index"
      /// The search index does not say what its table says. Arguments: `table`.
      case search
      /// A value that no field of its kind can have. Arguments: `table`, `column`, `id`.
      case value
      /// A record whose last history entry names another version. Arguments: `table`, `count`.
      case history
      /// A computed value is not what its formula gives. Arguments: `table`, `column`, `id`.
      case computed
      /// Computed values whose formula has changed since. Arguments: `table`, `column`.
      case stale
    }

    public let kind: Kind
    public let arguments: [String: String]

    public init(_ kind: Kind, _ arguments: [String: String]) {
      self.kind = kind
      self.arguments = arguments
    }

    /// The catalogue key of its wording.
    public var key: String { "check." + kind.rawValue }
  }

  public var problems: [Problem]
  public let counts: [StorageStatus.Count]

  public init(problems: [Problem], counts: [StorageStatus.Count]) {
    self.problems = problems
    self.counts = counts
  }
}
