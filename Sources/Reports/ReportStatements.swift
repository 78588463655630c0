import Expressions
import Localization
public import SQL
public import SchemaModel

/// The SQL statements of a report: one for each level of its groups, each a query over the records themselves, or over
/// the groups of a summary of them.
///
/// A statement is made of nested queries, from the inside out:
/// 1. one row for each record, with the keys by which it is grouped and the arguments of the aggregates (`ReportRows`);
///    or one for each group of a summary, with its keys and sums,
/// 2. the groups with their aggregates.
public struct ReportStatements: Sendable {
  /// The groups of a dimension that are shown; the others are the rest.
  typealias Shown = [Int: [ReportKey]]

  let schema: Schema
  let report: Report
  private let context: ReportContext
  private let rows: ReportRows
  private let summary: ReportSummary?
  let aggregates: [AggregateColumns]

  /// The statements of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - schema: the schema that has it.
  ///   - context: the engine, the day and the clocks of the business.
  ///   - summary: a summary of the report that is true; nil where the records are read.
  /// - Throws: `LoweringProblem` for a formula that SQL cannot express; the compiler refuses such a report.
  public init(
    _ report: Report, of schema: Schema, _ context: ReportContext, summary: ReportSummary? = nil
  ) throws(LoweringProblem) {
    self.schema = schema
    self.report = report
    self.context = context
    self.summary = summary
    if let summary {
      rows = summary.rows
    } else {
      rows = try ReportRows(report, of: schema, for: context.engine, today: context.today, zone: context.zone)
    }
    aggregates = rows.aggregates.map { AggregateColumns(sql: $0) }
  }

  /// Rows, then columns.
  var dimensions: [ReportDimension] { rows.dimensions }
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
    for (index, aggregate) in rows.aggregates.enumerated() {
      select += summary?.columns(ofAggregate: index) ?? aggregate.columns(ReportRows.argument(index))
    }
    if select.isEmpty { select = ["count(*)"] }
    let list = select.joined(by: ", ")
    let source = if let summary { summary.query(where: periods) } else { try records(indices) }
    var sql: SQLText = "SELECT \(list)\nFROM (\(source)) AS \(Self.grouped)"
    if indices.isEmpty { return sql }
    let left = indices.compactMap { index in shown[index].flatMap { only(index, $0) } }
    if !left.isEmpty { sql += "\nWHERE " + left.joined(by: " AND ") }
    let numbers = (1...keys.joined().count).map { "\($0)" as SQLText }
    return sql + "\nGROUP BY " + numbers.joined(by: ", ")
  }

  private func records(_ indices: [Int]) throws(LoweringProblem) -> SQLText {
    var conditions: [SQLText] = []
    for dimension in report.rows { conditions += try days(dimension) }
    return try rows.query(indices, where: conditions)
  }

  private func window(_ dimension: ReportDimension) -> ReportWindow? {
    ReportWindow(dimension, schema.business.calendar, today: context.today)
  }

  /// The conditions for the days of the dimension's `last` periods; empty where it has no window.
  private func days(_ dimension: ReportDimension) throws(LoweringProblem) -> [SQLText] {
    guard let (first, end) = window(dimension)?.days else { return [] }
    let value = try rows.value(of: dimension).sql
    return ["\(value) >= \(bind: .text(first.iso))", "\(value) < \(bind: .text(end.iso))"]
  }

  /// The same conditions for the numbers of the periods, which a summary has.
  private var periods: [SQLText] {
    report.rows.enumerated().compactMap { index, dimension in
      guard let window = window(dimension), window.days != nil, let first = window.periods.first,
        let last = window.periods.last
      else { return nil }
      let (least, most) = (SQLValue(first.number), SQLValue(last.number))
      return "\(ReportRows.column(index)) BETWEEN \(bind: least) AND \(bind: most)"
    }
  }
}

extension ReportStatements {
  /// The query of the records that are grouped.
  private static let grouped: Identifier = "grouped"

  /// The key of a group, whole.
  private func key(_ index: Int) -> SQLText {
    summary == nil ? rows.key(index) : "\(ReportRows.column(index))"
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
