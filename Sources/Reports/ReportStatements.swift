import Expressions
import Localization
public import SQL
public import SchemaModel

/// The SQL statements of a report: one for each level of its groups, each a query over the records themselves.
///
/// A statement is made of nested queries, from the inside out:
/// 1. one row for each record, with the keys by which it is grouped and the arguments of the aggregates,
/// 2. where groups need them, the Persian years of its days,
/// 3. the groups with their aggregates.
public struct ReportStatements: Sendable {
  /// The groups of a dimension that are shown; the others are the rest.
  typealias Shown = [Int: [ReportKey]]

  let schema: Schema
  let report: Report
  private let context: ReportContext
  private let dialect: any Dialect
  let aggregates: [AggregateColumns]
  private let rows: SourceRows
  private let lowering: SQLLowering

  /// The statements of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - schema: the schema that has it.
  ///   - context: the engine, the day and the clocks of the business.
  /// - Throws: `LoweringProblem` for a formula that SQL cannot express; the compiler refuses such a report.
  public init(
    _ report: Report, of schema: Schema, _ context: ReportContext
  ) throws(LoweringProblem) {
    self.schema = schema
    self.report = report
    self.context = context
    dialect = context.engine.dialect
    rows = SourceRows(schema, report.source, reading: report.formulas, zone: context.zone, dialect: dialect)
    lowering = SQLLowering(rows.locations, for: context.engine, today: context.today)
    var columns: [AggregateColumns] = []
    for aggregate in report.aggregates { columns.append(try AggregateColumns(aggregate, lowering)) }
    aggregates = columns
  }

  /// Rows, then columns.
  var dimensions: [ReportDimension] { report.rows + report.columns }
  /// The stored forms of the keys of each dimension.
  var codings: [ReportKeyCoding] {
    dimensions.map { ReportKeyCoding(dimension: $0, calendar: schema.business.calendar) }
  }

  /// The statement for the groups by some dimensions. A row has a key for each dimension, with a flag for the rest
  /// behind it where `shown` has the dimension, and then the columns of the aggregates.
  ///
  /// - Parameters:
  ///   - indices: the indices of the dimensions in `dimensions`.
  ///   - shown: the groups that are shown, by the indices of the dimensions that have a rest.
  /// - Returns: the statement.
  /// - Throws: `LoweringProblem` for a formula that SQL cannot express.
  func groups(by indices: [Int], shown: Shown) throws(LoweringProblem) -> SQLText {
    let keys = indices.map { keyColumns($0, shown: shown[$0]) }
    var select = keys.flatMap { $0 }
    for (index, aggregate) in aggregates.enumerated() {
      select += aggregate.columns(Self.argument(index), of: context.engine)
    }
    if select.isEmpty { select = ["count(*)"] }
    let list = select.joined(by: ", ")
    var sql: SQLText = "SELECT \(list)\nFROM (\(try withYears(indices))) AS \(Self.grouped)"
    if indices.isEmpty { return sql }
    let left = indices.compactMap { index in shown[index].flatMap { only(index, $0) } }
    if !left.isEmpty { sql += "\nWHERE " + left.joined(by: " AND ") }
    let numbers = (1...keys.joined().count).map { "\($0)" as SQLText }
    return sql + "\nGROUP BY " + numbers.joined(by: ", ")
  }

  /// The records with the Persian years of their days, where groups are made of them.
  private func withYears(_ indices: [Int]) throws(LoweringProblem) -> SQLText {
    let inner = try records(indices)
    let years = indices.compactMap { index -> SQLText? in
      guard let grain = dimensions[index].grain else { return nil }
      let year = PeriodSQL.year("\(Self.days(index))", grain, schema.business.calendar)
      return year.map { "\($0) AS \(Self.year(index))" }
    }
    if years.isEmpty { return inner }
    return "SELECT *, " + years.joined(by: ", ") + "\n  FROM (\(inner)) AS \(Self.dated)"
  }

  /// The innermost query: a row for each record, with its keys and the arguments of the aggregates.
  private func records(_ indices: [Int]) throws(LoweringProblem) -> SQLText {
    var select: [SQLText] = []
    var from = rows.from
    for index in indices {
      let dimension = dimensions[index]
      if case .options = dimension.kind, let link = try ticked(dimension) {
        let table = Self.link(index)
        from += " LEFT JOIN \(link.name) AS \(table) ON \(table).\(BuiltInColumns.holder) = \(rows.id)"
        select.append("\(table).\(BuiltInColumns.option) AS \(Self.key(index))")
        continue
      }
      let sql = try lowering.value(dimension.formula.typed).sql
      select.append("\(sql) AS \(Self.key(index))")
      if dimension.grain != nil { select.append(dialect.daysSinceEpoch(sql) + " AS \(Self.days(index))") }
    }
    for (index, aggregate) in aggregates.enumerated() {
      guard let argument = aggregate.argument else { continue }
      select.append("\(argument) AS \(Self.argument(index))")
    }
    if select.isEmpty { select = ["1"] }
    var conditions: [SQLText] = []
    if let filter = report.filter { conditions.append(try lowering.condition(filter.typed)) }
    for dimension in report.rows where dimension.last != nil { conditions += try window(dimension) }
    let list = select.joined(by: ", ")
    let sql: SQLText = "SELECT \(list)\n    FROM \(from)"
    return conditions.isEmpty ? sql : sql + "\n    WHERE " + conditions.joined(by: " AND ")
  }

  private func ticked(_ dimension: ReportDimension) throws(LoweringProblem) -> Table? {
    guard case .variable(let slot, _) = dimension.formula.typed.kind, rows.locations.indices.contains(slot),
      case .options(let table, _) = rows.locations[slot]
    else { return nil }
    return table
  }

  /// The conditions for the days of the dimension's `last` periods; empty where it has no window.
  private func window(_ dimension: ReportDimension) throws(LoweringProblem) -> [SQLText] {
    guard let (first, end) = ReportWindow(dimension, schema.business.calendar, today: context.today)?.days else {
      return []
    }
    let value = try lowering.value(dimension.formula.typed).sql
    return ["\(value) >= \(bind: .text(first.iso))", "\(value) < \(bind: .text(end.iso))"]
  }
}

extension ReportStatements {
  /// The query of the records that are grouped.
  private static let grouped: Identifier = "grouped"
  /// The query of the records with the days of which years are made.
  private static let dated: Identifier = "dated"
  /// The column with the key of a dimension.
  private static func key(_ index: Int) -> Identifier { Identifier("key_\(index)") }
  /// The column with the day of a dimension as its number from 1970-01-01.
  private static func days(_ index: Int) -> Identifier { Identifier("days_\(index)") }
  /// The column with the Persian year of a dimension's day.
  private static func year(_ index: Int) -> Identifier { Identifier("year_\(index)") }
  /// The column with the argument of an aggregate.
  private static func argument(_ index: Int) -> Identifier { Identifier("value_\(index)") }
  /// The table with the ticked options of a dimension.
  private static func link(_ index: Int) -> Identifier { Identifier("ticked_\(index)") }

  /// The key of a group, whole.
  private func key(_ index: Int) -> SQLText {
    guard let grain = dimensions[index].grain else { return "\(Self.key(index))" }
    return PeriodSQL.number(
      grain, schema.business.calendar, day: "\(Self.key(index))", days: "\(Self.days(index))",
      year: "\(Self.year(index))")
  }

  private func keyColumns(_ index: Int, shown: [ReportKey]?) -> [SQLText] {
    let key = key(index)
    guard let shown else { return [key] }
    let isShown = member(key, shown, of: index)
    return ["CASE WHEN \(isShown) THEN \(key) END", "\(key) IS NOT NULL AND NOT (\(isShown))"]
  }

  /// The condition that leaves the rest out; nil where it is kept.
  private func only(_ index: Int, _ shown: [ReportKey]) -> SQLText? {
    if dimensions[index].keepsRest { return nil }
    let key = key(index)
    return "(\(key) IS NULL OR \(member(key, shown, of: index)))"
  }

  private func member(_ key: SQLText, _ shown: [ReportKey], of index: Int) -> SQLText {
    let values = shown.compactMap { codings[index].encode($0) }
    if values.isEmpty { return "FALSE" }
    return "\(key) IN (" + values.map { SQLText.bind($0) }.joined(by: ", ") + ")"
  }
}
