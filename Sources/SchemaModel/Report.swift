public import Localization

/// A checked report: the records it reads, its groups, and the numbers it shows. Any store can answer it.
///
/// Every number is computed over the records of its own group, at each level anew: for cells, lines, columns and the
/// whole. No total is a sum of displayed numbers.
public struct Report: Hashable, Sendable {
  public let name: String
  public let label: LocalizedText
  /// The decision that the report supports.
  public let why: LocalizedText
  /// The records that the report is about.
  public let source: ReportSource
  /// The condition on the records to include.
  public let filter: Formula?
  /// The groups down the page, outermost first; periods of time come before all others.
  public let rows: [ReportDimension]
  /// The groups across the page.
  public let columns: [ReportDimension]
  /// The aggregates that are computed for each group.
  public let aggregates: [ReportAggregate]
  /// The numbers that are shown for each group, computed from the aggregates.
  public let measures: [ReportMeasure]
  /// The sort keys of the groups, first key first. Groups with equal keys are in natural order: options as in their
  /// list, dates and numbers ascending, texts alphabetically.
  public let order: [ReportOrder]
  /// Whether totals are shown for lines and columns.
  public let hasTotals: Bool
  public let chart: ReportChart?
  /// Whether it may be run by roles that may not read what it reads.
  public let reveals: Bool

  /// Creates a report; see the properties.
  ///
  /// - Parameters:
  ///   - name: The name, unique in the schema.
  ///   - label: The label, by language.
  ///   - why: The decision that the report supports, by language.
  ///   - source: The records that the report is about.
  ///   - filter: The condition on the records to include.
  ///   - rows: The groups down the page, outermost first.
  ///   - columns: The groups across the page.
  ///   - aggregates: The aggregates that are computed for each group.
  ///   - measures: The numbers that are shown for each group.
  ///   - order: The sort keys of the groups, first key first.
  ///   - hasTotals: Whether totals are shown.
  ///   - chart: The chart, if there is one.
  ///   - reveals: Whether it may be run by roles that may not read what it reads.
  public init(
    name: String, label: LocalizedText, why: LocalizedText, source: ReportSource, filter: Formula? = nil,
    rows: [ReportDimension], columns: [ReportDimension] = [], aggregates: [ReportAggregate],
    measures: [ReportMeasure], order: [ReportOrder] = [], hasTotals: Bool = false, chart: ReportChart? = nil,
    reveals: Bool = false
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
    self.reveals = reveals
  }

  /// All formulas over records, in a fixed order.
  public var formulas: [Formula] {
    (filter.map { [$0] } ?? []) + (rows + columns).map(\.formula) + aggregates.compactMap(\.argument)
  }

  /// Whether the numbers depend on the current day.
  public var readsClock: Bool { formulas.contains(where: \.reads.clock) || rows.contains { $0.last != nil } }
}

/// The records that a report is about.
public struct ReportSource: Hashable, Sendable {
  /// The index of the entity in `Schema.entities`.
  public let entity: Int
  /// The id of a list's field, for a report about the rows of the list.
  public let list: Int?

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - entity: The index of the entity in `Schema.entities`.
  ///   - list: The id of a list's field, for a report about its rows.
  public init(entity: Int, list: Int? = nil) {
    self.entity = entity
    self.list = list
  }
}

/// A sort key of a report's groups.
public struct ReportOrder: Hashable, Sendable {
  /// The value to sort by.
  public enum Key: Hashable, Sendable {
    /// The index of a measure.
    case measure(Int)
    /// The index of a dimension in `Report.rows`.
    case row(Int)
  }

  public let key: Key
  /// Whether the largest value comes first.
  public let isDescending: Bool

  /// Creates a sort key.
  ///
  /// - Parameters:
  ///   - key: The value to sort by.
  ///   - isDescending: Whether the largest value comes first.
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
