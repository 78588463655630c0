import Expressions
import Localization
public import SQL
public import SchemaModel

/// The statements of a report: one for each level of its groups, each a query over the records themselves.
///
/// Inside, a row a record: what it is grouped by, and the arguments of the aggregates. Then the years in which its days
/// lie. Outside, the groups.
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

  /// Throws where something cannot be lowered: the compiler has tried, so nothing is left to.
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
  /// How the keys of each dimension are stored.
  var codings: [ReportKeyCoding] {
    dimensions.map { ReportKeyCoding(dimension: $0, calendar: schema.business.calendar) }
  }

  /// The groups by some dimensions, by their places in `dimensions`: of each its keys, a value and a flag for the rest
  /// where `shown` has the dimension; then the columns of the aggregates.
  func groups(by places: [Int], shown: Shown) throws(LoweringProblem) -> SQLText {
    let keys = places.map { keyColumns($0, shown: shown[$0]) }
    var select = keys.flatMap { $0 }
    for (place, aggregate) in aggregates.enumerated() { select += aggregate.columns(Self.argument(place)) }
    if select.isEmpty { select = ["count(*)"] }
    let list = select.joined(by: ", ")
    var sql: SQLText = "SELECT \(list)\nFROM (\(try withYears(places)))"
    if places.isEmpty { return sql }
    let left = places.compactMap { place in shown[place].flatMap { only(place, $0) } }
    if !left.isEmpty { sql += "\nWHERE " + left.joined(by: " AND ") }
    let numbers = (1...keys.joined().count).map { "\($0)" as SQLText }
    return sql + "\nGROUP BY " + numbers.joined(by: ", ")
  }

  /// The records with the Persian years of their days, where groups are made of them.
  private func withYears(_ places: [Int]) throws(LoweringProblem) -> SQLText {
    let inner = try records(places)
    let years = places.compactMap { place -> SQLText? in
      guard let grain = dimensions[place].grain else { return nil }
      let year = PeriodSQL.year("\(Self.days(place))", grain, schema.business.calendar)
      return year.map { "\($0) AS \(Self.year(place))" }
    }
    if years.isEmpty { return inner }
    return "SELECT *, " + years.joined(by: ", ") + "\n  FROM (\(inner))"
  }

  /// A row a record: keys and arguments.
  private func records(_ places: [Int]) throws(LoweringProblem) -> SQLText {
    var select: [SQLText] = []
    var from = rows.from
    for place in places {
      let dimension = dimensions[place]
      if case .options = dimension.kind, let link = try ticked(dimension) {
        let table = Self.link(place)
        from += " LEFT JOIN \(link.name) AS \(table) ON \(table).\(BuiltInColumns.holder) = \(rows.id)"
        select.append("\(table).\(BuiltInColumns.option) AS \(Self.key(place))")
        continue
      }
      let sql = try lowering.value(dimension.formula.typed).sql
      select.append("\(sql) AS \(Self.key(place))")
      if dimension.grain != nil { select.append(dialect.daysSinceEpoch(sql) + " AS \(Self.days(place))") }
    }
    for (place, aggregate) in aggregates.enumerated() {
      guard let argument = aggregate.argument else { continue }
      select.append("\(argument) AS \(Self.argument(place))")
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

  /// The days of the last so many periods.
  private func window(_ dimension: ReportDimension) throws(LoweringProblem) -> [SQLText] {
    guard let (first, end) = ReportWindow(dimension, schema.business.calendar, today: context.today)?.days else {
      return []
    }
    let value = try lowering.value(dimension.formula.typed).sql
    return ["\(value) >= \(bind: .text(first.iso))", "\(value) < \(bind: .text(end.iso))"]
  }
}

extension ReportStatements {
  static func key(_ place: Int) -> Identifier { Identifier("key_\(place)") }
  static func days(_ place: Int) -> Identifier { Identifier("days_\(place)") }
  static func year(_ place: Int) -> Identifier { Identifier("year_\(place)") }
  static func argument(_ place: Int) -> Identifier { Identifier("value_\(place)") }
  static func link(_ place: Int) -> Identifier { Identifier("ticked_\(place)") }

  /// The key of a group, whole.
  private func key(_ place: Int) -> SQLText {
    guard let grain = dimensions[place].grain else { return "\(Self.key(place))" }
    return PeriodSQL.number(
      grain, schema.business.calendar, day: "\(Self.key(place))", days: "\(Self.days(place))",
      year: "\(Self.year(place))")
  }

  private func keyColumns(_ place: Int, shown: [ReportKey]?) -> [SQLText] {
    let key = key(place)
    guard let shown else { return [key] }
    let isShown = member(key, shown, of: place)
    return ["CASE WHEN \(isShown) THEN \(key) END", "\(key) IS NOT NULL AND NOT (\(isShown))"]
  }

  /// What leaves the rest out, where it is not kept.
  private func only(_ place: Int, _ shown: [ReportKey]) -> SQLText? {
    if dimensions[place].keepsRest { return nil }
    let key = key(place)
    return "(\(key) IS NULL OR \(member(key, shown, of: place)))"
  }

  private func member(_ key: SQLText, _ shown: [ReportKey], of place: Int) -> SQLText {
    let values = shown.compactMap { codings[place].encode($0) }
    if values.isEmpty { return "0" }
    return "\(key) IN (" + values.map { SQLText.bind($0) }.joined(by: ", ") + ")"
  }
}
