/// The database engines that expressions are lowered for.
public enum SQLEngine: String, CaseIterable, Sendable {
  case sqlite
  case postgreSQL = "postgresql"

  /// How it writes tables and statements.
  public var dialect: any Dialect {
    switch self {
    case .sqlite: SQLiteDialect()
    case .postgreSQL: PostgreSQLDialect()
    }
  }

  var target: any LoweringTarget {
    switch self {
    case .sqlite: SQLiteTarget()
    case .postgreSQL: PostgreSQLTarget()
    }
  }
}
