import SQL
import Storage

/// The views of somebody else that could be read before a plan.
///
/// SQLite keeps a view whose columns are gone, and other programs read the name of such a column as a text, once for each
/// row. Connections of this program take no quoted name for a text, so that they see it.
struct ReadableViews {
  private let connection: SQLiteConnection
  private let readable: Set<String>

  /// - Parameter connection: The connection that has the transaction open.
  /// - Throws: A `Failure` if the file cannot be read.
  init(_ connection: SQLiteConnection) throws {
    self.connection = connection
    readable = Set(
      try Self.views(connection).filter { try !$0.isPublished && Self.canRead($0, connection) }.map(\.nameText))
  }

  /// Takes away the views that cannot be read any more, and keeps their texts.
  ///
  /// - Throws: A `Failure` if the file cannot be written.
  func putAsideUnreadable() throws {
    // What reads a view that goes is unreadable, too.
    for view in try Self.views(connection) where readable.contains(view.nameText) {
      if try Self.canRead(view, connection) { continue }
      try connection.execute(
        """
        INSERT INTO daftar_meta (key, value) VALUES (\(bind: .text(StoragePlan.lostViewKey(view.qualifiedText))), \
        \(bind: .text(view.definition))) ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
      try connection.executeOnce(SQLiteDialect().statement(SQLiteDialect().drop(view)))
    }
  }

  private static func views(_ connection: SQLiteConnection) throws -> [FoundView] {
    try connection.rows(SQLiteDialect().foundViews).compactMap { FoundView(row: $0) }
  }

  /// Whether the engine can make a query of it; no row is read.
  private static func canRead(_ view: FoundView, _ connection: SQLiteConnection) throws -> Bool {
    try connection.canPrepare("SELECT * FROM \(Identifier(view.nameText)) LIMIT 0")
  }
}
