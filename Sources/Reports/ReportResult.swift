public import Expressions
public import SchemaModel

/// What a report found: the numbers of its groups, in their order.
public struct ReportResult: Sendable {
  /// A line of the page: a group of the rows.
  public struct Line: Sendable {
    /// Its groups, outermost first. Fewer than the report has rows where the line is the total of a group.
    public let keys: [ReportKey]
    /// By column, then by measure, as of no records where the group has none of that column. Empty without columns.
    public let cells: [[ExpressionValue]]
    /// By measure: of the line as a whole.
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
  /// Where totals are asked for, and there are several rows, the total of a group stands behind its lines.
  public let lines: [Line]
  /// Of all records of the report, those behind the last group included; nil where no totals are asked for.
  public let total: Line?
  /// The points of the chart, in the order of the report. Empty without a chart.
  public let points: [Point]
  /// How many groups are in the rest, by the place of the dimension, rows first.
  public let restCounts: [Int: Int]

  /// The lines without totals of groups.
  public var details: [Line] { lines.filter { $0.keys.count == report.rows.count } }
}
