public import SQL

/// What was found at the address of a database.
public enum FoundDatabase: Hashable, Sendable {
  /// Nothing, or a database without a table.
  case empty
  /// A database that Daftar made, with its identity.
  case daftar(DatabaseIdentity)
  /// A database with tables that Daftar did not make.
  case foreign

  /// The facts of its tables; none unless Daftar made it.
  public var facts: [TableFact] {
    switch self {
    case .empty, .foreign: []
    case .daftar(let identity): identity.facts
    }
  }
}
