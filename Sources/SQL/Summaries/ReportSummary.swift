import Expressions
import SchemaModel

/// A table beside the records that has a row for each of the finest groups of a report: by all of its dimensions, with the
/// numbers from which its aggregates follow. Triggers of the records' table keep it, in the transaction of each change.
///
/// There is one for a report whose formulas read nothing but columns of the table that it is about, and neither the day
/// nor the clocks of the business. All else is read from the records.
public struct ReportSummary: Sendable {
  /// A column by which its rows are told apart.
  struct Key: Sendable {
    let column: Identifier
    /// The value in a row of `ReportRows`.
    let sql: SQLText
    let type: ColumnType
  }

  /// A column with a sum over the records of a group.
  struct Part: Sendable {
    let column: Identifier
    /// What a row of `ReportRows` adds to it.
    let sql: SQLText
    /// Whether it counts records: a whole number.
    let isCount: Bool
  }

  /// The number in its name, from 1.
  public let number: Int
  /// The rows that are summed up.
  public let rows: ReportRows
  let keys: [Key]
  let parts: [Part]
  /// The columns of the records' table that it reads.
  let columns: [Identifier]
  /// The rows of `rows`: of all records, of those that a change adds, and of those that it takes away.
  let stored: SQLText
  let added: SQLText
  let removed: SQLText

  /// The column with the number of records.
  static let records: Identifier = "records"
  /// What the names of everything that belongs to summaries begin with.
  public static let prefix: Identifier = "daftar_summary_"

  /// The name of the table.
  public var name: Identifier { Identifier("\(Self.prefix)\(number)") }
  /// The table whose rows are summed up.
  public var table: Identifier { rows.source.table.name }

  /// The summary of a report; nil where its numbers do not follow from sums over the columns of its own table.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - schema: the schema that has it.
  ///   - engine: the engine whose SQL is written.
  ///   - number: the number in its name.
  init?(_ report: Report, of schema: Schema, for engine: SQLEngine, number: Int) {
    let formulas = report.formulas
    guard !formulas.contains(where: { $0.reads.clock || $0.reads.moments || $0.reads.user || $0.reads.old }),
      let rows = try? ReportRows(report, of: schema, for: engine, today: nil),
      let columns = Self.columns(formulas, rows.source.locations), let keys = Self.keys(rows),
      let parts = Self.parts(rows)
    else { return nil }
    let all = Array(rows.dimensions.indices)
    let (new, old) = SummaryTriggers.changed(columns, of: rows.source.table.alias, engine)
    guard let stored = try? rows.query(all), let added = try? rows.query(all, from: new),
      let removed = try? rows.query(all, from: old)
    else { return nil }
    (self.number, self.rows, self.keys, self.parts, self.columns) = (number, rows, keys, parts, columns)
    (self.stored, self.added, self.removed) = (stored, added, removed)
  }

  /// The columns that formulas read; nil where they read anything else.
  private static func columns(_ formulas: [Formula], _ locations: [ValueLocation]) -> [Identifier]? {
    var found: Set<Identifier> = []
    var isPlain = true
    for formula in formulas {
      formula.typed.walk { part in
        guard case .variable(let slot, _) = part.kind else { return }
        if locations.indices.contains(slot), case .column(_, let column) = locations[slot] {
          found.insert(column.name)
        } else {
          isPlain = false
        }
      }
    }
    return isPlain ? found.sorted() : nil
  }

  private static func keys(_ rows: ReportRows) -> [Key]? {
    var keys: [Key] = []
    for (index, dimension) in rows.dimensions.enumerated() {
      guard let type = try? type(of: dimension, rows) else { return nil }
      keys.append(Key(column: ReportRows.column(index), sql: rows.key(index), type: type))
    }
    // The least, the greatest and the number of different values follow from the values themselves, where these are few.
    for (index, aggregate) in rows.aggregates.enumerated() where aggregate.parts("") == nil {
      guard let type = few(aggregate, rows.report.aggregates[index].argument, rows) else { return nil }
      let column = ReportRows.argument(index)
      keys.append(Key(column: column, sql: "\(column)", type: type))
    }
    return keys.isEmpty ? [Key(column: ReportRows.column(0), sql: "0", type: .integer)] : keys
  }

  /// The type of a key column; nil where no column can have it.
  private static func type(of dimension: ReportDimension, _ rows: ReportRows) throws(LoweringProblem) -> ColumnType? {
    if dimension.grain != nil { return .integer }
    if case .options = dimension.kind { return nil }
    if let type = type(ofColumn: dimension.formula, rows) { return type }
    return switch try rows.value(of: dimension).kind {
    case .bool: .boolean
    case .int: .integer
    case .decimal(let scale): .decimal(scale: scale)
    case .text: .text
    case .date: .date
    case .nothing, .span, .months: nil
    }
  }

  /// The type of the column that is all that a formula reads; nil for any other formula.
  private static func type(ofColumn formula: Formula, _ rows: ReportRows) -> ColumnType? {
    guard case .variable(let slot, _) = formula.typed.kind, rows.source.locations.indices.contains(slot),
      case .column(_, let column) = rows.source.locations[slot]
    else { return nil }
    return column.type
  }

  /// The type of an argument of which there are only a few values; nil for all others.
  private static func few(_ aggregate: AggregateSQL, _ formula: Formula?, _ rows: ReportRows) -> ColumnType? {
    switch aggregate.kind {
    case .bool: .boolean
    case .date: .date
    case .text: formula.flatMap { type(ofColumn: $0, rows) == .option ? .option : nil }
    case .nothing, .int, .decimal, .span, .months: nil
    }
  }

  private static func parts(_ rows: ReportRows) -> [Part]? {
    rows.aggregates.enumerated().flatMap { index, aggregate -> [Part] in
      let parts = aggregate.parts(ReportRows.argument(index)) ?? []
      return zip(names(parts.count, index), parts).map { column, part in
        switch part {
        case .count(let sql): Part(column: column, sql: sql, isCount: true)
        case .sum(let sql): Part(column: column, sql: sql, isCount: false)
        }
      }
    }
  }

  private static func names(_ count: Int, _ aggregate: Int) -> [Identifier] {
    (0..<count).map { Identifier("part_\(aggregate)_\($0)") }
  }
}

extension ReportSummary {
  /// The query of its groups, which stands where `ReportRows.query` stands otherwise.
  ///
  /// - Parameter conditions: conditions on the columns of the keys.
  public func query(where conditions: [SQLText]) -> SQLText {
    let keys = keys.map {
      "\(rows.engine == .sqlite ? "nullif(\($0.column), X'')" : "\($0.column)") AS \($0.column)" as SQLText
    }
    let others = ([Self.records] + parts.map(\.column)).map { "\($0)" as SQLText }
    let sql: SQLText = "SELECT \((keys + others).joined(by: ", "))\n    FROM \(name)"
    return conditions.isEmpty ? sql : sql + "\n    WHERE " + conditions.joined(by: " AND ")
  }

  /// The columns to select of its groups for an aggregate.
  ///
  /// - Parameter index: the index of the aggregate in the report.
  /// - Returns: as many columns, with the same values, as `AggregateSQL.columns` gives for the records.
  public func columns(ofAggregate index: Int) -> [SQLText] {
    let aggregate = rows.aggregates[index]
    let value = ReportRows.argument(index)
    let names = Self.names(aggregate.parts(value)?.count ?? 0, index)
    return aggregate.columns(parts: names, records: Self.records, value: value)
  }
}
