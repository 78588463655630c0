public import Localization

/// A report as a query: what it reads, how it groups, what it shows. Checked: it can be asked of any store.
///
/// Every number belongs to a group and is worked out over the group's own records, at every level anew: of the cells,
/// of the lines, of the columns, of the whole. Nothing is ever the sum of numbers that are shown.
public struct Report: Hashable, Sendable {
  public let name: String
  public let label: LocalizedText
  /// The decision that it serves.
  public let why: LocalizedText
  public let source: ReportSource
  /// Only records for which it holds.
  public let filter: Formula?
  /// Groups down the page, outermost first; time stands before all others.
  public let rows: [ReportDimension]
  /// Groups across the page.
  public let columns: [ReportDimension]
  /// What is asked of each group.
  public let aggregates: [ReportAggregate]
  /// What is shown of each group, worked out from the aggregates.
  public let measures: [ReportMeasure]
  /// By what groups are sorted, first key first. Without it, and behind it, the groups have their natural order:
  /// options as in their list, days and numbers from the least, texts by their letters.
  public let order: [ReportOrder]
  /// Whether lines and columns of totals are shown.
  public let hasTotals: Bool
  public let chart: ReportChart?

  public init(
    name: String, label: LocalizedText, why: LocalizedText, source: ReportSource, filter: Formula? = nil,
    rows: [ReportDimension], columns: [ReportDimension] = [], aggregates: [ReportAggregate],
    measures: [ReportMeasure], order: [ReportOrder] = [], hasTotals: Bool = false, chart: ReportChart? = nil
  ) {
    self.name = name
    self.label = label
    self.why = why
    self.source = source
    self.filter = filter
    self.rows = rows
    self.columns = columns
    self.aggregates = aggregates
    self.measures = measures
    self.order = order
    self.hasTotals = hasTotals
    self.chart = chart
  }

  /// Every formula over the records, in a fixed order.
  public var formulas: [Formula] {
    (filter.map { [$0] } ?? []) + (rows + columns).map(\.formula) + aggregates.compactMap(\.argument)
  }

  /// Whether its numbers depend on the day.
  public var readsClock: Bool { formulas.contains(where: \.reads.clock) || rows.contains { $0.last != nil } }
}

/// The records that a report is about.
public struct ReportSource: Hashable, Sendable {
  /// The place of the entity in `Schema.entities`.
  public let entity: Int
  /// The field id of a list: the report is about its rows.
  public let list: Int?

  public init(entity: Int, list: Int? = nil) {
    self.entity = entity
    self.list = list
  }
}

/// A key by which groups are sorted.
public struct ReportOrder: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    /// The place of a measure.
    case measure(Int)
    /// The place of a dimension among the rows.
    case row(Int)
  }

  public let key: Key
  /// Largest first.
  public let isDescending: Bool

  public init(_ key: Key, isDescending: Bool) {
    self.key = key
    self.isDescending = isDescending
  }
}

/// The chart of a report: a point for each group of one of its dimensions, by one of its measures.
public struct ReportChart: Hashable, Sendable {
  /// How the points are drawn. The raw value is the word in a schema; every case may be written there.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case bar
  }

  public let kind: Kind
  /// The index of the dimension among the rows of the report.
  public let x: Int
  /// The index of the measure.
  public let y: Int

  /// A chart.
  ///
  /// - Parameters:
  ///   - kind: how the points are drawn.
  ///   - x: the index of a dimension among the rows of the report; a point stands for each of its groups.
  ///   - y: the index of the measure that is the value of a point.
  public init(kind: Kind, x: Int, y: Int) {
    self.kind = kind
    self.x = x
    self.y = y
  }
}
