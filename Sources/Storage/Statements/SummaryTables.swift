import SQL
import SchemaModel
import Synchronization

/// The summaries of reports in a database: makes them, and takes them away where they could become untrue.
struct SummaryTables {
  /// What a store remembers of summaries that its saves leave to others.
  final class Memory: Sendable {
    private let state = Mutex(false)

    /// Whether a save has found too many records to make them.
    var areLeft: Bool { state.withLock { $0 } }

    func leave() { state.withLock { $0 = true } }
  }

  let connection: any DatabaseConnection
  let business: BusinessStatements

  /// A summary with more groups than this, and more than half as many as records, is not kept.
  private static let mostFineGroups: Int64 = 1000
  /// The records of which a save makes a summary, which takes it some milliseconds.
  private static let mostOfSave = 10_000

  private var meta: MetaTable { MetaTable(connection: connection) }

  /// Makes the summaries, unless they are true.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  /// - Complexity: O(records) for each summary; O(1) if they are true.
  func prepare() throws {
    guard let summaries = business.summaries, try !areSettled() else { return }
    try make(summaries)
  }

  /// Makes the summaries in a save, unless they are true, or of so many records that the save would wait.
  /// Those are made by `StatementStore.settle`; until then reports read the records.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  func prepareBySave() throws {
    guard try !areSettled(), !business.largeSummaries.areLeft, let summaries = business.summaries else { return }
    for table in Set(summaries.all.map(\.table)) {
      let first: SQLText = "SELECT 1 FROM \(table) LIMIT \(Self.mostOfSave + 1)"
      if try connection.count("SELECT count(*) FROM (\(first)) AS first") > Self.mostOfSave {
        business.largeSummaries.leave()
        return
      }
    }
    try make(summaries)
  }

  /// Whether nothing is left to make: summaries are true, or there are none.
  ///
  /// - Throws: A `Failure` if the database cannot be read.
  func areSettled() throws -> Bool {
    guard let summaries = business.summaries else { return true }
    return try areCurrent(summaries)
  }

  /// The number of records of an entity: what a summary says, or else counted.
  ///
  /// - Parameter statements: The statements of the entity.
  /// - Throws: A `Failure` if the database cannot be read.
  func records(of statements: EntityStatements) throws -> Int {
    if let summaries = business.summaries, !summaries.counts.isEmpty,
      let kept = summaries.kept(try connection.rows(summaries.state)),
      let count = summaries.count(of: statements.entity, among: kept)
    {
      return try connection.count(count)
    }
    return try connection.count("SELECT count(*) FROM \(statements.name)")
  }

  /// Takes all summaries away, of whatever schema.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  func drop() throws {
    try meta.set(SchemaSummaries.metaKey, nil)
    for sql in try remains() { try connection.executeOnce(connection.dialect.statement(sql)) }
  }

  /// Summaries that are read and differ from the records: somebody changed their rows.
  ///
  /// - Throws: A `Failure` if the database cannot be read.
  /// - Complexity: O(records) for each summary.
  func problems() throws -> [StorageCheck.Problem] {
    guard let summaries = business.summaries, let kept = summaries.kept(try connection.rows(summaries.state)) else {
      return []
    }
    return try summaries.all.filter { kept.contains($0.number) }.compactMap { summary in
      let count = try connection.count(summary.differences)
      guard count > 0 else { return nil }
      return StorageCheck.Problem(.summary, ["report": summary.rows.report.name, "count": String(count)])
    }
  }

  private func areCurrent(_ summaries: SchemaSummaries) throws -> Bool {
    let state = try connection.rows(summaries.state)
    return summaries.all.isEmpty ? state.isEmpty : summaries.kept(state) != nil
  }

  private func make(_ summaries: SchemaSummaries) throws {
    try drop()
    if summaries.all.isEmpty { return }
    let namespace = try namespace(summaries.engine)
    var kept: [ReportSummary] = []
    if try !isDistributed(summaries.engine) {
      for summary in summaries.all where try make(summary, in: namespace) { kept.append(summary) }
    }
    if summaries.engine == .sqlite { try watch(Set(kept.map(\.table)).sorted()) }
    guard let stamp = try connection.row(summaries.stamp)?.first?.text else { return }
    try meta.set(SchemaSummaries.metaKey, summaries.value(stamp: stamp, numbers: kept.map(\.number)))
  }

  /// Makes a summary with its triggers; nothing where it would have almost as many groups as there are records. The
  /// triggers come first: in PostgreSQL they wait for whoever is changing records, so that no change is missed.
  ///
  /// - Returns: Whether it was made.
  private func make(_ summary: ReportSummary, in namespace: Identifier) throws -> Bool {
    func run(_ statements: [SQLText]) throws {
      for sql in statements { try connection.executeOnce(connection.dialect.statement(sql)) }
    }
    let triggers = SummaryTriggers(of: summary)
    try run(summary.create + triggers.create(in: namespace) + [summary.fill])
    let size = try connection.row(summary.size).map { $0.map { $0.integer ?? 0 } } ?? []
    guard let groups = size.first, let records = size.last, groups > Self.mostFineGroups, groups > records / 2 else {
      return true
    }
    try run(triggers.drop(in: namespace) + ["DROP TABLE \(summary.name)"])
    return false
  }

  /// Makes what notices rows of tables that SQLite replaces.
  private func watch(_ tables: [Identifier]) throws {
    for (index, table) in tables.enumerated() {
      let name: SQLText = "\(literal: .text(table.text))"
      let rows = try connection.rows(
        """
        SELECT '', name FROM pragma_table_info(\(name)) WHERE pk > 0 UNION ALL SELECT list.name, part.name \
        FROM pragma_index_list(\(name)) AS list, pragma_index_info(list.name) AS part WHERE list."unique" \
        AND part.name IS NOT NULL
        """)
      let keys = Dictionary(grouping: rows) { $0[0].text ?? "" }.values.map { key in
        key.compactMap { $0[1].text.map { Identifier($0) } }
      }
      let sorted = keys.sorted { $0.lexicographicallyPrecedes($1) }
      for sql in ReplacedRows(of: table, number: index + 1, keys: sorted).create {
        try connection.executeOnce(connection.dialect.statement(sql))
      }
    }
  }

  /// Whether tables lie on several servers, where triggers of whole statements cannot be.
  private func isDistributed(_ engine: SQLEngine) throws -> Bool {
    guard engine == .postgreSQL else { return false }
    return try connection.count("SELECT count(*) FROM pg_extension WHERE extname = 'citus'") > 0
  }

  private func namespace(_ engine: SQLEngine) throws -> Identifier {
    guard engine == .postgreSQL else { return connection.dialect.namespace }
    return Identifier(try connection.row("SELECT current_schema()")?.first?.text ?? connection.dialect.namespace.text)
  }

  /// The statements that take away whatever is there, in order.
  private func remains() throws -> [SQLText] {
    let prefix: SQLText = "\(literal: .text(ReportSummary.prefix.text))"
    func names(_ sql: SQLText) throws -> [Identifier] {
      try connection.rows(sql).compactMap { $0.first?.text.map { Identifier($0) } }
    }
    guard business.summaries?.engine == .postgreSQL else {
      func found(_ type: SQLText) throws -> [Identifier] {
        try names(
          "SELECT name FROM sqlite_schema WHERE type = \(type) AND substr(name, 1, length(\(prefix))) = \(prefix)")
      }
      return try found("'trigger'").map { "DROP TRIGGER \($0)" } + found("'table'").map { "DROP TABLE \($0)" }
    }
    let space: SQLText = "to_regnamespace(quote_ident(current_schema()))"
    let functions = try names(
      "SELECT CAST(proname AS text) FROM pg_proc WHERE pronamespace = \(space) AND starts_with(CAST(proname AS text), \(prefix))"
    )
    let tables = try names(
      "SELECT CAST(relname AS text) FROM pg_class WHERE relnamespace = \(space) AND relkind = 'r' AND starts_with(CAST(relname AS text), \(prefix))"
    )
    return functions.map { "DROP FUNCTION \($0)() CASCADE" } + tables.map { "DROP TABLE \($0)" }
  }
}
