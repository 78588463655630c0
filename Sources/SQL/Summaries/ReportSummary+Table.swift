/// The statements that make the table of a summary, fill it, and compare it with the records.
///
/// In SQLite a blank key is an empty blob, so that the keys can be the primary key of the table. In PostgreSQL, whose
/// indexes have no room for long texts, the primary key is a digest of the keys.
extension ReportSummary {
  private static let digest: Identifier = "digest"

  private var engine: SQLEngine { rows.engine }
  /// The columns that have the same meaning in both engines.
  var shared: [Identifier] { keys.map(\.column) + sums }
  private var sums: [Identifier] { [Self.records] + parts.map(\.column) }

  /// The statements that make it, in order. The index finds the groups that have no records left.
  public var create: [SQLText] {
    let dialect = engine.dialect
    let numbers = [Self.records] + parts.filter(\.isCount).map(\.column)
    let columns = sums.map { column -> SQLText in
      let type = numbers.contains(column) ? ColumnType.integer : ColumnType.decimal(scale: 0)
      return "\(column) \(dialect.name(of: type)) NOT NULL"
    }
    let index: SQLText =
      "CREATE INDEX \(Identifier("\(name)_empty")) ON \(name) (\(Self.records)) WHERE \(Self.records) = 0"
    switch engine {
    case .sqlite:
      let keys = keys.map { "\($0.column) ANY NOT NULL" as SQLText }
      let list = (keys + columns + ["PRIMARY KEY (\(self.keys.map(\.column).list))"]).joined(by: ", ")
      return ["CREATE TABLE \(name) (\(list)) STRICT, WITHOUT ROWID", index]
    case .postgreSQL:
      let keys = keys.map { "\($0.column) \(dialect.name(of: $0.type))" as SQLText }
      let list = (["\(Self.digest) bytea PRIMARY KEY" as SQLText] + keys + columns).joined(by: ", ")
      return ["CREATE TABLE \(name) (\(list))", index]
    }
  }

  /// The statement that fills it with the groups of all records.
  public var fill: SQLText { insert(into: "\(name)", totals) }

  /// The number of rows that it does not have in common with what the records come to.
  public var differences: SQLText {
    let sums = sums.map { "\($0)" as SQLText }
    let found: SQLText = "SELECT \((keys.map { compared("\($0.column)", $0) } + sums).joined(by: ", ")) FROM \(name)"
    let own = (keys.map { compared(stored($0), $0) } + sums).joined(by: ", ")
    let wanted: SQLText = "SELECT \(own) FROM (\(totals)) AS wanted"
    return """
      SELECT count(*) FROM (SELECT * FROM (\(found) EXCEPT \(wanted)) AS surplus \
      UNION ALL SELECT * FROM (\(wanted) EXCEPT \(found)) AS missing) AS differing
      """
  }

  /// The number of its rows, and that of the records in them.
  public var size: SQLText { "SELECT count(*), CAST(coalesce(sum(\(Self.records)), 0) AS bigint) FROM \(name)" }

  private var totals: SQLText { totals([change(stored, "")]) }

  /// A group for each row of a query of `rows`.
  ///
  /// - Parameters:
  ///   - query: the query.
  ///   - sign: a minus where the rows are taken away.
  func change(_ query: SQLText, _ sign: SQLText) -> SQLText {
    let keys = keys.map { "\($0.sql) AS \($0.column)" as SQLText }
    let parts = parts.map { "\(sign)(\($0.sql)) AS \($0.column)" as SQLText }
    let list = (keys + ["\(sign)1 AS \(Self.records)"] + parts).joined(by: ", ")
    return "SELECT \(list) FROM (\(query)) AS grouped"
  }

  /// The sums of changes, by their keys; without those that come to nothing.
  func totals(_ changes: [SQLText]) -> SQLText {
    let sums = sums.map { "sum(\($0)) AS \($0)" as SQLText }
    let moved = self.sums.map { "sum(\($0)) <> 0" as SQLText }.joined(by: " OR ")
    let list = (keys.map { "\($0.column)" as SQLText } + sums).joined(by: ", ")
    let numbers = (1...keys.count).map { "\($0)" as SQLText }.joined(by: ", ")
    return "SELECT \(list) FROM (\(changes.joined(by: " UNION ALL "))) AS changes GROUP BY \(numbers) HAVING \(moved)"
  }

  /// The statement that adds rows.
  ///
  /// - Parameters:
  ///   - target: the table, with its namespace where it needs one.
  ///   - groups: the query of the groups, with the columns of `shared`.
  func insert(into target: SQLText, _ groups: SQLText) -> SQLText {
    let digest = engine == .postgreSQL ? [Self.digest] : []
    let values = (engine == .postgreSQL ? [digestOfKeys] : []) + keys.map(stored) + sums.map { "\($0)" }
    return """
      INSERT INTO \(target) (\((digest + shared).list)) SELECT \(values.joined(by: ", ")) \
      FROM (\(groups)) AS added WHERE TRUE
      """
  }

  /// The statement that adds groups to those that are there.
  ///
  /// - Parameters:
  ///   - target: the table, with its namespace where it needs one.
  ///   - groups: the query of the groups, with the columns of `shared`.
  func merge(into target: SQLText, _ groups: SQLText) -> SQLText {
    let keys = engine == .postgreSQL ? [Self.digest] : keys.map(\.column)
    let sets = sums.map { "\($0) = \(name).\($0) + excluded.\($0)" as SQLText }.joined(by: ", ")
    return insert(into: target, groups) + " ON CONFLICT (\(keys.list)) DO UPDATE SET \(sets)"
  }

  /// A key as its column has it.
  private func stored(_ key: Key) -> SQLText {
    engine == .sqlite ? "coalesce(\(key.column), X'')" : "\(key.column)"
  }

  /// A key as keys are compared: texts by their code points.
  private func compared(_ key: SQLText, _ of: Key) -> SQLText {
    let isText = of.type == .text || of.type == .option
    return engine == .postgreSQL && isText ? key + " COLLATE \"C\"" : key
  }

  /// Days are taken as numbers: how they are written depends on settings of the session.
  private var digestOfKeys: SQLText {
    let parts = keys.map { key -> SQLText in
      key.type == .date ? "\(key.column) - DATE '1970-01-01'" : "\(key.column)"
    }
    return "sha256(convert_to(CAST(ROW(\(parts.joined(by: ", "))) AS text), 'UTF8'))"
  }
}

extension Dialect {
  /// The name of a column type as SQL.
  fileprivate func name(of type: ColumnType) -> SQLText { SQLText(segments: [.text(typeName(type))]) }
}
