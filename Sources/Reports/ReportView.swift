import Expressions
public import SchemaModel

/// The result of a report as people read it: its table and its chart as texts. A terminal, a page and a file show the
/// same.
public struct ReportView: Sendable {
  public struct Column: Hashable, Sendable {
    public let heading: String
    /// The unit of its numbers; nil where they have none.
    public let unit: String?
    public let isNumber: Bool
  }

  public struct Line: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case detail
      /// The total of a group.
      case groupTotal
      case total
    }

    public let kind: Kind
    /// One a column.
    public let cells: [String]
    /// The length of the bar behind the line in a table of text, in thousandths of the longest, negative for values
    /// below zero; nil where it has none.
    public let bar: Int?
  }

  /// The chart: its points, in the order of the report.
  public struct ChartSeries: Hashable, Sendable {
    /// A group with its value.
    public struct Point: Hashable, Sendable {
      public let label: String
      public let number: String
      /// The value in thousandths of the one that is farthest from zero; negative below zero.
      public let thousandths: Int
    }

    /// How the points are drawn.
    public let kind: ReportChart.Kind
    public let title: String
    public let points: [Point]

    /// The point that is farthest from zero; nil where there are none.
    public var farthest: Point? { points.max { $0.thousandths.magnitude < $1.thousandths.magnitude } }
  }

  public let name: String
  public let title: String
  /// The decision that it serves.
  public let why: String
  public let columns: [Column]
  public let lines: [Line]
  /// Nil where the report has no chart.
  public let chart: ChartSeries?

  /// Formats what a report found.
  ///
  /// - Parameters:
  ///   - result: what it found.
  ///   - words: the language and the formats of the business.
  /// - Complexity: O(cells of the table).
  public init(_ result: ReportResult, _ words: ReportFormatter) {
    let report = result.report
    name = report.name
    title = words.text(report.label)
    why = words.text(report.why)
    let table = ReportCells(result, words)
    columns = table.columns
    lines = table.lines
    chart = Self.chart(result, words)
  }

  private static func chart(_ result: ReportResult, _ words: ReportFormatter) -> ChartSeries? {
    let report = result.report
    guard let chart = report.chart, report.rows.indices.contains(chart.x), report.measures.indices.contains(chart.y)
    else { return nil }
    let (dimension, measure) = (report.rows[chart.x], report.measures[chart.y])
    let scale = ChartScale(result.points.map(\.value))
    let points = result.points.map { point in
      ChartSeries.Point(
        label: words.text(point.key, dimension, rest: result.restCounts[chart.x]),
        number: words.text(point.value, measure.show), thousandths: scale.thousandths(of: point.value) ?? 0)
    }
    let title = words.message(
      "report.chart_title", ["measure": words.text(measure.label), "group": words.heading(dimension)])
    return ChartSeries(kind: chart.kind, title: title, points: points)
  }
}
