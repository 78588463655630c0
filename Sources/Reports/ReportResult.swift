public import Expressions
public import SchemaModel

/// The result of a report: the numbers of its groups, in their order.
public struct ReportResult: Sendable {
  /// A line of the table: a group of the rows.
  public struct Line: Sendable {
    /// The keys of its groups, outermost first. Fewer than the report has rows where the line is the total of a group.
    public let keys: [ReportKey]
    /// The measures by column, then by measure; those over no records where the column has none. Empty without columns.
    public let cells: [[ExpressionValue]]
    /// The measures of the line as a whole.
    public let values: [ExpressionValue]
  }

  /// A group of a chart with its value.
  public struct Point: Sendable {
    public let key: ReportKey
    public let value: ExpressionValue
  }

  public let report: Report
  /// The groups across the page; empty where the report has no columns.
  public let columns: [ReportKey]
  /// The lines. With totals and several rows, the total of a group is behind its lines.
  public let lines: [Line]
  /// The total over all records of the report, shown or not; nil where no totals are asked for.
  public let total: Line?
  /// The points of the chart, in the order of the report. Empty without a chart.
  public let points: [Point]
  /// How many groups are in the rest, by the index of the dimension, rows first.
  public let restCounts: [Int: Int]

  /// The lines without totals of groups.
  public var details: [Line] { lines.filter { $0.keys.count == report.rows.count } }
}
