import Expressions
public import Localization
public import SchemaModel

/// The records that a report is about, as SQL: a row for each, with the keys of its groups and the arguments of the
/// aggregates.
///
/// Where groups are periods of the Persian calendar a query around that one has the years of its days.
public struct ReportRows: Sendable {
  public let report: Report
  /// Rows, then columns.
  public let dimensions: [ReportDimension]
  public let aggregates: [AggregateSQL]
  let engine: SQLEngine
  let source: SourceRows
  private let calendar: Business.Calendar
  private let lowering: SQLLowering

  /// The rows of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - schema: the schema that has it.
  ///   - engine: the engine whose SQL is written.
  ///   - today: the day where the business is; nil where formulas may not ask for it.
  ///   - zone: the clocks where the business is.
  /// - Throws: `LoweringProblem` for a formula that SQL cannot express; the compiler refuses such a report.
  public init(
    _ report: Report, of schema: Schema, for engine: SQLEngine, today: CivilDate?, zone: ZoneOffsets = .utc
  ) throws(LoweringProblem) {
    self.report = report
    self.engine = engine
    dimensions = report.rows + report.columns
    calendar = schema.business.calendar
    source = SourceRows(schema, report.source, reading: report.formulas, zone: zone, dialect: engine.dialect)
    lowering = SQLLowering(source.locations, for: engine, today: today)
    var columns: [AggregateSQL] = []
    for aggregate in report.aggregates { columns.append(try AggregateSQL(aggregate, lowering)) }
    aggregates = columns
  }

  /// The value by which a dimension groups a record.
  ///
  /// - Parameter dimension: a dimension of the report.
  /// - Throws: `LoweringProblem` for a formula that SQL cannot express.
  public func value(of dimension: ReportDimension) throws(LoweringProblem) -> SQLLowering.Lowered {
    try lowering.value(dimension.formula.typed)
  }

  /// The query of the rows.
  ///
  /// - Parameters:
  ///   - indices: the indices of the dimensions whose keys are wanted.
  ///   - from: what stands in place of the report's own FROM clause; nil for that.
  ///   - conditions: conditions on the records beside those of the report.
  /// - Throws: `LoweringProblem` for a formula that SQL cannot express.
  public func query(
    _ indices: [Int], from: SQLText? = nil, where conditions: [SQLText] = []
  ) throws(LoweringProblem) -> SQLText {
    let inner = try records(indices, from ?? source.from, conditions)
    let years = indices.compactMap { index -> SQLText? in
      guard let grain = dimensions[index].grain else { return nil }
      let year = PeriodSQL.year("\(Self.days(index))", grain, calendar)
      return year.map { "\($0) AS \(Self.year(index))" }
    }
    if years.isEmpty { return inner }
    return "SELECT *, " + years.joined(by: ", ") + "\n  FROM (\(inner)) AS \(Self.dated)"
  }

  /// The innermost query: a row for each record, with its keys and the arguments of the aggregates.
  private func records(
    _ indices: [Int], _ source: SQLText, _ wanted: [SQLText]
  ) throws(LoweringProblem) -> SQLText {
    var select: [SQLText] = []
    var from = source
    for index in indices {
      let dimension = dimensions[index]
      if case .options = dimension.kind, let link = ticked(dimension) {
        let table = Self.link(index)
        from += " LEFT JOIN \(link.name) AS \(table) ON \(table).\(BuiltInColumns.holder) = \(self.source.id)"
        select.append("\(table).\(BuiltInColumns.option) AS \(Self.column(index))")
        continue
      }
      let sql = try value(of: dimension).sql
      select.append("\(sql) AS \(Self.column(index))")
      if dimension.grain != nil { select.append(engine.dialect.daysSinceEpoch(sql) + " AS \(Self.days(index))") }
    }
    for (index, aggregate) in aggregates.enumerated() {
      guard let argument = aggregate.argument else { continue }
      select.append("\(argument) AS \(Self.argument(index))")
    }
    if select.isEmpty { select = ["1"] }
    let filter = try report.filter.map { filter throws(LoweringProblem) in try lowering.condition(filter.typed) }
    let conditions = [filter].compactMap(\.self) + wanted
    let list = select.joined(by: ", ")
    let sql: SQLText = "SELECT \(list)\n    FROM \(from)"
    return conditions.isEmpty ? sql : sql + "\n    WHERE " + conditions.joined(by: " AND ")
  }

  private func ticked(_ dimension: ReportDimension) -> Table? {
    guard case .variable(let slot, _) = dimension.formula.typed.kind, source.locations.indices.contains(slot),
      case .options(let table, _) = source.locations[slot]
    else { return nil }
    return table
  }
}

extension ReportRows {
  /// The query of the records with the days of which years are made.
  private static let dated: Identifier = "dated"
  /// The column with the key of a dimension, or with the day of its period.
  ///
  /// - Parameter index: the index of the dimension.
  public static func column(_ index: Int) -> Identifier { Identifier("key_\(index)") }
  /// The column with the day of a dimension as its number from 1970-01-01.
  private static func days(_ index: Int) -> Identifier { Identifier("days_\(index)") }
  /// The column with the Persian year of a dimension's day.
  private static func year(_ index: Int) -> Identifier { Identifier("year_\(index)") }
  /// The column with the argument of an aggregate.
  ///
  /// - Parameter index: the index of the aggregate.
  public static func argument(_ index: Int) -> Identifier { Identifier("value_\(index)") }
  /// The table with the ticked options of a dimension.
  private static func link(_ index: Int) -> Identifier { Identifier("ticked_\(index)") }

  /// The key of a row, whole.
  ///
  /// - Parameter index: the index of the dimension.
  public func key(_ index: Int) -> SQLText {
    guard let grain = dimensions[index].grain else { return "\(Self.column(index))" }
    return PeriodSQL.number(
      grain, calendar, day: "\(Self.column(index))", days: "\(Self.days(index))", year: "\(Self.year(index))")
  }
}
