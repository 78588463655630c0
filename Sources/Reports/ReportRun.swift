import Expressions
import Localization
public import SQL
public import SchemaModel

/// Runs a report: asks a database for each level of its groups, and puts the answers in order.
///
/// A summary of the report is read in place of the records where the database has one that is true; the groups and numbers
/// are the same. At most one statement a level, and one more for each dimension of which only the top groups are shown. Memory grows
/// with the groups, not with the records.
public struct ReportRun {
  /// Gives the rows of a statement. All statements of a run must see the same records.
  public typealias Ask = (SQLText) throws -> [[SQLValue]]

  private let statements: ReportStatements
  private let context: ReportContext
  private let ask: Ask
  /// The most cells that its table may have.
  public var mostCells = Int.max
  private var shown: ReportStatements.Shown = [:]
  private var restCounts: [Int: Int] = [:]
  private var levels: [[Int]: ReportLevel] = [:]

  /// A run of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - schema: the schema that has it.
  ///   - context: the engine, the day and the clocks of the business.
  ///   - summaries: the summaries that the database may have; nil where the records are read.
  ///   - ask: gives the rows of a statement.
  /// - Throws: `LoweringProblem` where the report was not compiled for this schema; what `ask` throws.
  public init(
    _ report: Report, of schema: Schema, _ context: ReportContext, summaries: SchemaSummaries? = nil,
    ask: @escaping Ask
  ) throws {
    let kept = try summaries.flatMap { summaries in
      summaries.all.isEmpty ? nil : summaries.kept(try ask(summaries.state))
    }
    let summary = kept.flatMap { summaries?.summary(of: report, among: $0) }
    statements = try ReportStatements(report, of: schema, context, summary: summary)
    self.context = context
    self.ask = ask
  }

  private var report: Report { statements.report }

  /// Asks for all levels, and puts them in order.
  ///
  /// - Returns: the result.
  /// - Throws: what `ask` throws, and `AnswerTooLong` beyond `mostCells`.
  public mutating func result() throws -> ReportResult {
    if needsTotal { _ = try level([]) }
    for (index, dimension) in statements.dimensions.enumerated() {
      if let top = dimension.top { try choose(top, of: index) }
    }
    let columns = try columns()
    let lines = try lines(columns)
    let total = report.hasTotals ? try line([], columns) : nil
    return ReportResult(
      report: report, columns: columns, lines: lines, total: total, points: try points(), restCounts: restCounts)
  }

  private var needsTotal: Bool {
    report.hasTotals || report.measures.contains { $0.inputs.contains(where: \.isOfTotal) }
  }

  /// The groups of a level, asked once.
  private mutating func level(_ indices: [Int]) throws -> ReportLevel {
    if let known = levels[indices] { return known }
    let rows = try ask(try statements.groups(by: indices, shown: shown))
    let level = ReportLevel(rows, by: indices, shown: shown, statements)
    levels[indices] = level
    return level
  }

  /// The measures of a group.
  private mutating func values(_ aggregates: [ExpressionValue]) throws -> [ExpressionValue] {
    let total = needsTotal ? try level([]).groups[[]] ?? empty : []
    return report.measures.map { measure in
      let slots = measure.inputs.map { input -> ExpressionValue in
        let values = input.isOfTotal ? total : aggregates
        return values.indices.contains(input.aggregate) ? values[input.aggregate] : .null
      }
      return (try? measure.program.evaluate(slots)) ?? .null
    }
  }

  private var empty: [ExpressionValue] { statements.aggregates.map(\.empty) }
}

extension ReportRun {
  /// Finds the groups of a dimension that come first.
  private mutating func choose(_ top: Int, of index: Int) throws {
    let ranked = try ranked(index).filter(\.key.isPlain)
    guard ranked.count > top else { return }
    levels[[index]] = nil
    shown[index] = ranked.prefix(top).map(\.key)
    if statements.dimensions[index].keepsRest { restCounts[index] = ranked.count - top }
  }

  /// The groups of one dimension alone, in the order of the report.
  private mutating func ranked(_ index: Int) throws -> [(key: ReportKey, values: [ExpressionValue])] {
    let dimension = statements.dimensions[index]
    var ranked: [(key: ReportKey, values: [ExpressionValue])] = []
    for (keys, aggregates) in try level([index]).groups {
      if let key = keys.first { ranked.append((key, try values(aggregates))) }
    }
    let keys = ranked.map(\.key)
    if index == 0 { for key in missingPeriods(keys) { ranked.append((key, try values(empty))) } }
    for key in missingOptions(index, keys) { ranked.append((key, try values(empty))) }
    let indices = optionIndices(dimension)
    ranked.sort { left, right in
      guard left.key.isPlain, right.key.isPlain else { return dimension.precedes(left.key, right.key, indices) }
      for order in dimension.isTime ? [] : report.order {
        switch order.key {
        case .row(let row) where row == index:
          return dimension.precedes(left.key, right.key, indices) != order.isDescending
        case .row: continue
        case .measure(let measure):
          let compared = ReportOrdering.compare(left.values[measure], right.values[measure], order.isDescending)
          if compared != 0 { return compared < 0 }
        }
      }
      return dimension.precedes(left.key, right.key, indices)
    }
    return ranked
  }

  private mutating func points() throws -> [ReportResult.Point] {
    guard let chart = report.chart else { return [] }
    return try ranked(chart.x).map { ReportResult.Point(key: $0.key, value: $0.values[chart.y]) }
  }

  private mutating func columns() throws -> [ReportKey] {
    guard !report.columns.isEmpty else { return [] }
    let index = report.rows.count
    let indices = optionIndices(statements.dimensions[index])
    let dimension = statements.dimensions[index]
    // The columns of the whole page, whatever its lines.
    let isAsked = report.hasTotals || report.rows.isEmpty
    let source = isAsked ? [index] : Array(report.rows.indices) + [index]
    let found = Set(try level(source).groups.keys.compactMap(\.last))
    return found.union(missingOptions(index, Array(found))).sorted { dimension.precedes($0, $1, indices) }
  }

  private mutating func line(_ keys: [ReportKey], _ columns: [ReportKey]) throws -> ReportResult.Line {
    let rows = Array(keys.indices)
    let own = try level(rows).groups[keys] ?? empty
    let values = try values(own)
    if report.columns.isEmpty { return ReportResult.Line(keys: keys, cells: [], values: values) }
    let cells = try level(rows + [report.rows.count])
    let line = try columns.map { try self.values(cells.groups[keys + [$0]] ?? empty) }
    return ReportResult.Line(keys: keys, cells: line, values: values)
  }

  private func optionIndices(_ dimension: ReportDimension) -> [String: Int] {
    let codes = dimension.kind.scalar?.optionList.map(statements.schema.options)?.map(\.code) ?? []
    return Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
  }
}

extension ReportRun {
  /// The lines in their order, with the totals of groups behind those that they are of.
  private mutating func lines(_ columns: [ReportKey]) throws -> [ReportResult.Line] {
    let depth = report.rows.count
    if depth == 0 { return [try line([], columns)] }
    var all = Array(try level(Array(0..<depth)).groups.keys)
    if depth == 1 { all += missingPeriods(all.compactMap(\.first)).map { [$0] } }
    all += missingLines(all)
    let ordering = ReportOrdering(report, optionIndices: report.rows.map(optionIndices))
    var numbers: [[ReportKey]: [ExpressionValue]] = [:]
    if ordering.needsNumbers {
      for count in 1...depth {
        for prefix in Set(all.map { Array($0.prefix(count)) }) {
          numbers[prefix] = try values(try level(Array(0..<count)).groups[prefix] ?? empty)
        }
      }
    }
    all.sort { ordering.precedes($0, $1, numbers) }
    let width = depth + (columns.count + 1) * max(1, report.measures.count)
    guard all.count <= mostCells / width else { throw AnswerTooLong() }
    var lines: [ReportResult.Line] = []
    for (index, keys) in all.enumerated() {
      lines.append(try line(keys, columns))
      guard report.hasTotals else { continue }
      let next = index + 1 < all.count ? all[index + 1] : []
      for count in (1..<depth).reversed() where !next.starts(with: keys.prefix(count)) {
        lines.append(try line(Array(keys.prefix(count)), columns))
      }
    }
    return lines
  }

  /// Periods without records between those that have some, or in the window.
  private func missingPeriods(_ keys: [ReportKey]) -> [ReportKey] {
    guard let time = report.rows.first, time.isTime, let grain = time.grain else { return [] }
    let calendar = statements.schema.business.calendar
    let known = keys.compactMap { key in if case .period(let period) = key { period } else { nil } }
    let wanted: [Period]
    if let window = ReportWindow(time, calendar, today: context.today) {
      wanted = window.periods
    } else if let first = known.min(), let last = known.max(), last.number - first.number < Self.mostPeriods {
      wanted = (first.number...last.number).map { Period(grain, calendar, number: $0) }
    } else {
      wanted = []
    }
    return Set(wanted).subtracting(known).map { .period($0) }
  }

  /// Lines for options without records, beside those that stand in the same groups.
  private func missingLines(_ all: [[ReportKey]]) -> [[ReportKey]] {
    let inner = report.rows.count - 1
    var known = Dictionary(grouping: all) { Array($0.prefix(inner)) }
    if inner == 0, known.isEmpty { known[[]] = [] }
    return known.flatMap { prefix, keys in missingOptions(inner, keys.compactMap(\.last)).map { prefix + [$0] } }
  }

  /// Options of a dimension without records, where it shows them: on wish, and where a short list is all that the
  /// report is grouped by.
  private func missingOptions(_ index: Int, _ keys: [ReportKey]) -> [ReportKey] {
    let dimension = statements.dimensions[index]
    let listed = listed(dimension)
    let isShort = listed.count <= Self.shortList && report.rows.count == 1
    guard dimension.top == nil, dimension.showsEmpty ?? isShort else { return [] }
    return Set(listed).subtracting(keys).map(\.self)
  }

  /// The groups that a dimension can have, where they are known beforehand.
  private func listed(_ dimension: ReportDimension) -> [ReportKey] {
    if dimension.kind.scalar == .boolean { return [.value(.boolean(true)), .value(.boolean(false))] }
    return optionIndices(dimension).keys.map { .value(.option($0)) }
  }

  /// The most options of a list that is displayed whole, also those without records.
  private static let shortList = 12

  /// The most periods that are displayed whole; of more, only those with records are.
  private static let mostPeriods = 1200
}
