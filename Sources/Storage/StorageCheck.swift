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
      /// A column that somebody gave another name. Arguments: `table`, `column`, `name`.
      case renamedColumn = "renamed_column"
      /// A table that somebody gave another name. Arguments: `table`, `name`.
      case renamedTable = "renamed_table"
      /// What was kept aside, and somebody removed. Arguments: `name`.
      case missingAside = "missing_aside"
      /// A summary of a report without its table or some of its triggers. Arguments: `report`.
      case missingSummary = "missing_summary"
      /// Arguments: `table`, `index`.
      case missingIndex = "missing_index"
      /// A table that somebody made. Arguments: `table`.
      case addedTable = "added_table"
      /// A column that somebody added to a table. Arguments: `table`, `column`.
      case addedColumn = "added_column"
      /// An index that somebody made on a table. Arguments: `table`, `name`.
      case addedIndex = "added_index"
      /// A trigger that somebody made on a table. Arguments: `table`, `name`.
      case addedTrigger = "added_trigger"
      /// The look-up keys of a field disagree with its values. Arguments: `table`, `column`.
      case keys
      /// The full-text index disagrees with its table. Arguments: `table`.
      case search
      /// A value that is invalid for the type of its field. Arguments: `table`, `column`, `id`.
      case value
      /// The summary of a report differs from what the records come to. Arguments: `report`, `count`.
      case summary
      /// A record whose last history entry has another version. Arguments: `table`, `count`.
      case history
      /// A computed value differs from the result of its formula. Arguments: `table`, `column`, `id`.
      case computed
      /// Computed values whose formula has changed since they were stored. Arguments: `table`, `column`.
      case stale
    }

    /// What helps against a change that was made by hand. Its message has the key `drift.…`.
    public enum Remedy: Hashable, Sendable {
      /// A statement puts back what is missing.
      case run(String)
      /// What the schema says of it; only a backup has the values.
      case restore(String)
      /// It may stay. A statement takes it away.
      case drop(String)

      /// The catalogue key of the message.
      public var key: String {
        switch self {
        case .run: "drift.run"
        case .restore: "drift.restore"
        case .drop: "drift.drop"
        }
      }

      /// The statement of the message.
      public var sql: String {
        switch self {
        case .run(let sql), .restore(let sql), .drop(let sql): sql
        }
      }
    }

    public let kind: Kind
    /// The arguments of the message, by name.
    public let arguments: [String: String]
    /// What helps; nil where nothing is said of that.
    public let remedy: Remedy?

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - kind: The kind of the problem.
    ///   - arguments: The arguments of the message, by name.
    ///   - remedy: What helps.
    public init(_ kind: Kind, _ arguments: [String: String], remedy: Remedy? = nil) {
      self.kind = kind
      self.arguments = arguments
      self.remedy = remedy
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

extension StorageCheck.Problem.Kind {
  /// Whether the tables lack something without which their rows cannot be read.
  public var leavesTablesIncomplete: Bool {
    switch self {
    case .missingTable, .missingColumn, .renamedColumn, .renamedTable: true
    case .integrity, .reference, .missingAside, .missingSummary, .missingIndex, .addedTable, .addedColumn, .addedIndex,
      .addedTrigger, .keys, .search, .value, .summary, .history, .computed, .stale:
      false
    }
  }
}

extension [StorageCheck.Problem] {
  /// Whether an added column or table is one of these under another name.
  ///
  /// - Parameter problem: A problem of an added object.
  public func contains(renamed problem: StorageCheck.Problem) -> Bool {
    if problem.kind == .addedTable {
      return contains { $0.kind == .renamedTable && $0.arguments["name"] == problem.arguments["table"] }
    }
    return problem.kind == .addedColumn
      && contains {
        $0.kind == .renamedColumn && $0.arguments["table"] == problem.arguments["table"]
          && $0.arguments["name"] == problem.arguments["column"]
      }
  }
}
