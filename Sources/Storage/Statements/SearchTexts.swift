import Diagnostics
import SQL
import SchemaModel
import Synchronization

/// The stored texts that the search looks through. They are made again where the schema makes them from other fields or
/// other labels than before: by the first transaction that writes.
///
/// Programs that run at the same time with schemas that make other texts, such as one with a new label, do not undo each
/// other's work: a store makes the texts again once, and leaves them to others then. It says that its own saves are among
/// them, and whoever opens the database next makes them again. A program that makes texts in another way than a later one
/// did writes nothing.
struct SearchTexts {
  /// What a store remembers of the texts.
  final class Memory: Sendable {
    private let state = Mutex(false)

    /// Whether the texts have been current for the store before.
    var wereCurrent: Bool { state.withLock { $0 } }

    func remember() { state.withLock { $0 = true } }
  }

  /// The line that stands in place of the versions where texts of several schemas are among each other.
  private static let mixed = "mixed"

  private let connection: any DatabaseConnection
  private let business: BusinessStatements

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - business: The statements of the schema.
  init(connection: any DatabaseConnection, business: BusinessStatements) {
    self.connection = connection
    self.business = business
  }

  /// Makes the texts of those entities whose texts are stale.
  ///
  /// - Parameter touched: The entities whose values were changed otherwise than by saving.
  /// - Throws: `failure.database.later_version` where a later version of the program made them; a `Failure` if the
  ///   database cannot be written.
  /// - Complexity: O(records) of those entities; O(1) if there are none.
  func prepare(touched: Set<String> = []) throws {
    let meta = MetaTable(connection: connection)
    let stored = try meta.value(of: SearchText.metaKey)
    let version = business.searchVersion
    if stored == version, touched.isEmpty { return }
    let lines = (stored ?? "").split(separator: "\n").map(String.init)
    let generation = lines.first.flatMap { Int($0) } ?? 0
    guard generation <= SearchText.generation else {
      throw Failure(.environment, "failure.database.later_version", ["path": business.path])
    }
    if business.searchTexts.wereCurrent, touched.isEmpty {
      // Another program has made them for its schema meanwhile.
      if !lines.contains(Self.mixed) { try meta.set(SearchText.metaKey, "\(SearchText.generation)\n\(Self.mixed)") }
      return
    }
    let known = generation == SearchText.generation ? Set(lines) : []
    for statements in business.all {
      let entity = statements.entity
      if touched.contains(entity.name.text) || !known.contains(business.search.version(of: entity)) {
        try makeAgain(statements)
      }
    }
    try meta.set(SearchText.metaKey, version)
  }

  /// Makes the texts of an entity, and its index anew: filled at once it takes a part of the time that it takes to follow
  /// each row. A record that cannot be read keeps what it has; `db check` reports it.
  private func makeAgain(_ statements: EntityStatements) throws {
    let dialect = connection.dialect
    guard let index = Table.ofRecords(statements.name, columns: []).searchIndex,
      try connection.row("SELECT 1 FROM \(statements.name) LIMIT 1") != nil
    else { return }
    // An index that is filled with its table follows each row, whatever is done.
    if dialect.fill(index).isEmpty { return try makeTexts(statements) }
    for statement in dialect.drop(index) { try connection.executeOnce(dialect.statement(statement)) }
    try makeTexts(statements)
    for statement in dialect.create(index) + dialect.fill(index) {
      try connection.executeOnce(dialect.statement(statement))
    }
  }

  private func makeTexts(_ statements: EntityStatements) throws {
    let reader = StoreReader(connection: connection, business: business)
    let entity = statements.entity
    var last = ""
    while true {
      let rows = try connection.rows(
        """
        SELECT \(BuiltInColumns.id) FROM \(statements.name) WHERE \(BuiltInColumns.id) > \(bind: .text(last)) \
        ORDER BY \(BuiltInColumns.id) LIMIT 1000
        """)
      let ids = rows.compactMap { $0[0].text }
      for id in ids {
        guard let id = RecordID(id),
          let record = try BusinessStatements.readable({ try reader.record(id, of: entity) })
        else { continue }
        try connection.execute(
          "UPDATE \(statements.name) SET \(BuiltInColumns.search) = ? WHERE \(BuiltInColumns.id) = ?",
          [.text(business.search.text(of: record.values, fields: entity.fields)), .text(id.text)])
      }
      guard let end = ids.last else { return }
      last = end
    }
  }
}
