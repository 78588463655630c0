import SQL

/// The kind of a transaction.
enum PostgreSQLTransaction {
  /// One snapshot, which whatever is written meanwhile does not change.
  case reading
  /// A snapshot for statements that read all records.
  case report
  /// A snapshot for statements about whole tables.
  case copy
  /// Alone among all writers of the database, over all processes.
  case writing
  /// As `writing`, for long work.
  case work
  /// As `writing`, for statements about whole tables.
  case plan
  /// One snapshot, in which tables may be made for the transaction alone.
  case rehearsal

  /// The first number of Daftar's advisory locks: "Dftr".
  static let lockSpace = 0x4466_7472
  /// The second number of the lock that a writer holds.
  static let writers = 1

  var bounds: PostgreSQLBounds {
    switch self {
    case .reading, .writing: .request
    case .report: .report
    case .work: .work
    case .copy, .plan, .rehearsal: .tables
    }
  }

  var isWriting: Bool {
    switch self {
    case .writing, .work, .plan: true
    case .reading, .report, .copy, .rehearsal: false
    }
  }

  /// What begins it. The lock of writers is taken before the first statement, so that the transaction sees what those
  /// before it wrote, and ends with it. The last statement of one that writes gives its number.
  var statements: [SQLText] {
    let isBoundAlready = bounds.statement == PostgreSQLBounds.request.statement
    return [begin] + (isBoundAlready ? [] : ["SET LOCAL statement_timeout = \(bounds.statement)"])
      + (isWriting ? Self.alone : [])
  }

  private var begin: SQLText {
    switch self {
    case .reading, .report, .copy: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case .rehearsal: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .writing: "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = 60000"
    case .work, .plan: "BEGIN ISOLATION LEVEL READ COMMITTED"
    }
  }

  private static let alone: [SQLText] = [
    "SELECT pg_advisory_xact_lock(\(lockSpace), \(writers))", "SELECT pg_current_xact_id()",
  ]
}
