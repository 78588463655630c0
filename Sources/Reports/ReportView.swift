import Expressions
import SchemaModel

/// What a report found, as people read it: headings, lines and bars as texts. A terminal, a page and a file show the
/// same.
public struct ReportView: Sendable {
  public struct Column: Hashable, Sendable {
    public let heading: String
    /// What its numbers are in.
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
    /// How long its bar is, in thousandths of the longest, negative for less than nothing; nil where it has none.
    public let bar: Int?
  }

  /// A bar of the chart.
  public struct Bar: Hashable, Sendable {
    public let label: String
    public let number: String
    /// In thousandths of the longest; negative for less than nothing.
    public let length: Int
  }

  public let name: String
  public let title: String
  /// The decision that it serves.
  public let why: String
  public let columns: [Column]
  public let lines: [Line]
  /// Empty where there is no chart, or nothing in it.
  public let bars: [Bar]
  /// What the chart shows: its title, and its longest bar in words.
  public let chartTitle: String
  public let chartSummary: String

  public init(_ result: ReportResult, _ words: ReportFormatter) {
    let report = result.report
    name = report.name
    title = words.text(report.label)
    why = words.text(report.why)
    let table = ReportCells(result, words)
    columns = table.columns
    lines = table.lines
    guard let chart = report.chart, report.rows.indices.contains(chart.x), report.measures.indices.contains(chart.y)
    else {
      (bars, chartTitle, chartSummary) = ([], "", "")
      return
    }
    let (dimension, measure) = (report.rows[chart.x], report.measures[chart.y])
    let scale = BarScale(result.bars.map(\.value))
    bars = result.bars.map { bar in
      Bar(
        label: words.text(bar.key, dimension, rest: result.restCounts[chart.x]),
        number: words.text(bar.value, measure.show), length: scale.length(bar.value) ?? 0)
    }
    chartTitle = words.message(
      "report.chart_title", ["measure": words.text(measure.label), "group": words.heading(dimension)])
    let longest = bars.max { $0.length.magnitude < $1.length.magnitude }
    chartSummary = words.message(
      "report.chart_summary",
      ["count": String(bars.count), "group": longest?.label ?? "", "number": longest?.number ?? ""])
  }
}
