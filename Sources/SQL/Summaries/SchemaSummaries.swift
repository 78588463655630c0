public import SchemaModel

/// The summaries of all reports of a schema, and of how many records there are, and whether those of a database are what it would make.
///
/// The database says in `daftar_meta` which ones it has, for which definition, and in which state its catalogue was when
/// they were made. Whoever changes a trigger changes the catalogue: then no summary is read any more, until all of them
/// are made anew.
public struct SchemaSummaries: Sendable {
  /// The key in `daftar_meta`.
  public static let metaKey = "summaries"
  /// The symbols that the parser of SQLite may hold for a trigger: see `ParserStack`.
  private static let mostDepth = 95
  /// Changes where summaries of the same statements mean something else than before.
  private static let format = "1"

  public let all: [ReportSummary]
  /// Those of `all` that are about no report, but how many records an entity has.
  public let counts: [ReportSummary]
  public let engine: SQLEngine
  /// A short hash of all that is made.
  public let version: String

  /// The summaries of a schema.
  ///
  /// - Parameters:
  ///   - schema: the schema.
  ///   - engine: the engine whose SQL is written.
  public init(_ schema: Schema, for engine: SQLEngine) {
    var all: [ReportSummary] = []
    for report in schema.reports {
      guard let summary = ReportSummary(report, of: schema, for: engine, number: all.count + 1),
        SummaryTriggers(of: summary).depth <= Self.mostDepth
      else { continue }
      all.append(summary)
    }
    let counts = RecordCounts.reports(of: schema, for: engine).enumerated().compactMap { index, report in
      ReportSummary(report, of: schema, for: engine, number: all.count + index + 1)
    }
    all += counts
    self.all = all
    self.counts = counts
    self.engine = engine
    let dialect = engine.dialect
    let made = all.flatMap { $0.create + [$0.fill] + SummaryTriggers(of: $0).create(in: dialect.namespace) }
    let text = Self.format + made.map { dialect.statement($0).text }.joined()
    version = String(
      text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }

  /// The query of what the database says of its summaries, and of the state of its catalogue.
  public var state: SQLText {
    "SELECT value, (\(stamp)) FROM daftar_meta WHERE key = \(literal: .text(Self.metaKey))"
  }

  /// The numbers of the summaries that are true now.
  ///
  /// - Parameter state: the rows of the query `state`.
  /// - Returns: nil where summaries have to be made.
  public func kept(_ state: [[SQLValue]]) -> Set<Int>? {
    guard let row = state.first, row.count == 2, let value = row[0].text, let stamp = row[1].text else { return nil }
    let words = value.split(separator: " ")
    guard words.count >= 2, words[0] == version, words[1] == stamp else { return nil }
    return Set(words.dropFirst(2).compactMap { Int($0) })
  }

  /// The numbers of the summaries that were made for these definitions, also where somebody changed something since.
  ///
  /// - Parameter state: the rows of the query `state`.
  public func recorded(_ state: [[SQLValue]]) -> Set<Int> {
    let words = state.first?.first?.text?.split(separator: " ") ?? []
    guard words.count >= 2, words[0] == version else { return [] }
    return Set(words.dropFirst(2).compactMap { Int($0) })
  }

  /// The query of the names of all summaries and triggers that are there.
  public var parts: SQLText {
    let prefix: SQLText = "\(literal: .text(ReportSummary.prefix.text))"
    return switch engine {
    case .sqlite:
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'trigger') AND substr(name, 1, length(\(prefix))) = \(prefix)"
    case .postgreSQL:
      """
      SELECT CAST(relname AS text) FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) \
      AND relkind = 'r' AND starts_with(CAST(relname AS text), \(prefix)) UNION ALL \
      SELECT CAST(tgname AS text) FROM pg_trigger JOIN pg_class AS rel ON rel.oid = tgrelid \
      WHERE rel.relnamespace = to_regnamespace(quote_ident(current_schema())) AND NOT tgisinternal \
      AND tgenabled <> 'D' AND starts_with(CAST(tgname AS text), \(prefix))
      """
    }
  }

  /// What the database is to say once summaries are made.
  ///
  /// - Parameters:
  ///   - stamp: the state of its catalogue.
  ///   - numbers: the numbers of the summaries that it has.
  public func value(stamp: String, numbers: [Int]) -> String {
    ([version, stamp] + numbers.map { String($0) }).joined(separator: " ")
  }

  /// The summary of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - kept: the numbers of those that are true.
  /// - Returns: nil where there is none.
  public func summary(of report: Report, among kept: Set<Int>) -> ReportSummary? {
    all.first { $0.rows.report == report && kept.contains($0.number) }
  }

  /// The state of the catalogue as a text without spaces. SQLite counts the changes of its catalogue. In PostgreSQL it is
  /// made of the rows about the triggers, their functions and tables: each has the number of the transaction that wrote
  /// it, so that a trigger which was off for a time is seen.
  public var stamp: SQLText {
    switch engine {
    case .sqlite: return "SELECT CAST(schema_version AS TEXT) FROM pragma_schema_version"
    case .postgreSQL:
      let prefix: SQLText = "\(literal: .text(ReportSummary.prefix.text))"
      return """
        SELECT md5(concat_ws(' ', (SELECT string_agg(concat_ws(':', trg.oid, trg.xmin, trg.tgenabled, fn.oid, fn.xmin), \
        ',' ORDER BY trg.oid) FROM pg_trigger AS trg JOIN pg_proc AS fn ON fn.oid = trg.tgfoid \
        JOIN pg_class AS rel ON rel.oid = trg.tgrelid WHERE starts_with(CAST(trg.tgname AS text), \(prefix)) \
        AND rel.relnamespace = to_regnamespace(quote_ident(current_schema()))), \
        (SELECT string_agg(concat_ws(':', rel.oid, rel.relfilenode, rel.relhassubclass), ',' ORDER BY rel.oid) \
        FROM pg_class AS rel WHERE rel.relnamespace = to_regnamespace(quote_ident(current_schema())) \
        AND rel.relkind = 'r' AND (starts_with(CAST(rel.relname AS text), \(prefix)) OR rel.oid IN \
        (SELECT tgrelid FROM pg_trigger WHERE starts_with(CAST(tgname AS text), \(prefix)))))))
        """
    }
  }
}
