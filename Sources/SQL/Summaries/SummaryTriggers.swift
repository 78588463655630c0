/// The triggers that keep a summary with every change of its records, in whatever way they are changed.
public struct SummaryTriggers: Sendable {
  private static let (added, removed): (Identifier, Identifier) = ("daftar_added", "daftar_removed")
  private let summary: ReportSummary

  /// - Parameter summary: the summary that they keep.
  public init(of summary: ReportSummary) { self.summary = summary }

  private var name: Identifier { summary.name }
  private func name(_ ending: String) -> Identifier { Identifier("\(name)_\(ending)") }

  /// What stands in the FROM clause of a trigger for the rows that a change adds, and for those that it takes away.
  ///
  /// - Parameters:
  ///   - columns: the columns that are read of the rows.
  ///   - alias: the name of the rows.
  ///   - engine: the engine: SQLite runs a trigger for each row, PostgreSQL one for each statement.
  static func changed(_ columns: [Identifier], of alias: Identifier, _ engine: SQLEngine) -> (SQLText, SQLText) {
    switch engine {
    case .postgreSQL: return ("\(added) AS \(alias)", "\(removed) AS \(alias)")
    case .sqlite:
      func row(_ version: SQLText) -> SQLText {
        let list = columns.map { "\(version).\($0) AS \($0)" as SQLText }
        return "(SELECT \((list.isEmpty ? ["1"] : list).joined(by: ", "))) AS \(alias)"
      }
      return (row("new"), row("old"))
    }
  }

  /// The statements that make them, in order.
  ///
  /// - Parameter namespace: the namespace that has the tables.
  public func create(in namespace: Identifier) -> [SQLText] {
    switch summary.rows.engine {
    case .sqlite: ofRows
    case .postgreSQL: ofStatements(namespace)
    }
  }

  /// The statements that take them away again, in order.
  ///
  /// - Parameter namespace: the namespace that has the tables.
  public func drop(in namespace: Identifier) -> [SQLText] {
    switch summary.rows.engine {
    case .sqlite: endings.map { "DROP TRIGGER \(name($0))" }
    case .postgreSQL: ["DROP FUNCTION \(namespace).\(name)() CASCADE"]
    }
  }

  /// The names of the summary and of its triggers.
  public var parts: [Identifier] {
    switch summary.rows.engine {
    case .sqlite: [name] + endings.map(name)
    case .postgreSQL: [name] + (endings + ["truncate"]).map(name)
    }
  }

  /// An update changes nothing for one that reads no column.
  private var endings: [String] { summary.columns.isEmpty ? ["insert", "delete"] : ["insert", "update", "delete"] }

  /// How deep the parser of SQLite goes to read them.
  var depth: Int {
    summary.rows.engine == .sqlite ? ofRows.map { ParserStack.depth(of: $0) }.max() ?? 0 : 0
  }

  private var ofRows: [SQLText] {
    func merge(_ query: SQLText, _ sign: SQLText) -> SQLText {
      "\n  " + summary.merge(into: "\(name)", summary.change(query, sign)) + ";"
    }
    let (add, remove) = (merge(summary.added, ""), merge(summary.removed, "-"))
    let empty: SQLText = "\n  DELETE FROM \(name) WHERE \(ReportSummary.records) = 0;"
    func trigger(_ ending: String, _ event: SQLText, _ body: SQLText) -> SQLText {
      "CREATE TRIGGER \(name(ending)) AFTER \(event) BEGIN\(body.written)\nEND"
    }
    let changed = summary.columns.map { "old.\($0) IS NOT new.\($0)" as SQLText }.joined(by: " OR ")
    let update: SQLText = "UPDATE OF \(summary.columns.list) ON \(summary.table) WHEN \(changed)"
    return [trigger("insert", "INSERT ON \(summary.table)", add)]
      + (summary.columns.isEmpty ? [] : [trigger("update", update, remove + add + empty)])
      + [trigger("delete", "DELETE ON \(summary.table)", remove + empty)]
  }

  /// They run in any case, also where a session takes the role of a replica.
  private func ofStatements(_ namespace: Identifier) -> [SQLText] {
    let target: SQLText = "\(namespace).\(name)"
    func merge(_ changes: [SQLText]) -> SQLText { summary.merge(into: target, summary.totals(changes)) + ";" }
    let (add, remove) = (summary.change(summary.added, ""), summary.change(summary.removed, "-"))
    let empty: SQLText = " DELETE FROM \(target) WHERE \(ReportSummary.records) = 0;"
    let body: SQLText = """
      BEGIN \
      IF TG_OP = 'INSERT' THEN \(merge([add])) \
      ELSIF TG_OP = 'UPDATE' THEN \(merge([add, remove]))\(empty) \
      ELSIF TG_OP = 'DELETE' THEN \(merge([remove]))\(empty) \
      ELSE DELETE FROM \(target); END IF; RETURN NULL; END
      """
    let text = PostgreSQLDialect().statement(body.written).text
    let function: SQLText = """
      CREATE FUNCTION \(namespace).\(name)() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER \
      SET search_path = pg_catalog, pg_temp AS \(literal: .text(text))
      """
    let events: [(String, SQLText, SQLText)] = [
      ("insert", "INSERT", " REFERENCING NEW TABLE AS \(Self.added)"),
      ("update", "UPDATE", " REFERENCING NEW TABLE AS \(Self.added) OLD TABLE AS \(Self.removed)"),
      ("delete", "DELETE", " REFERENCING OLD TABLE AS \(Self.removed)"), ("truncate", "TRUNCATE", ""),
    ]
    return [function]
      + events.filter { parts.contains(name($0.0)) }.flatMap { ending, event, rows -> [SQLText] in
        [
          """
          CREATE TRIGGER \(name(ending)) AFTER \(event) ON \(summary.table)\(rows) \
          FOR EACH STATEMENT EXECUTE FUNCTION \(namespace).\(name)()
          """,
          "ALTER TABLE \(summary.table) ENABLE ALWAYS TRIGGER \(name(ending))",
        ]
      }
  }
}

extension SQLText {
  /// The same text with its bound values written out: statements that are kept take no values.
  var written: SQLText {
    SQLText(
      segments: segments.map { segment in
        if case .bound(let value) = segment { .literal(value) } else { segment }
      })
  }
}
