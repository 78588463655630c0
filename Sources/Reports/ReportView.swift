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
    /// How long its bar is, in thousandths of the longest; nil where it has none.
    public let bar: Int?
  }

  /// A bar of the chart.
  public struct Bar: Hashable, Sendable {
    public let label: String
    public let number: String
    /// In thousandths of the longest; never below 0.
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

  public init(_ result: ReportResult, _ words: ReportWords) {
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
    let longest = bars.max { $0.length < $1.length }
    chartSummary = words.message(
      "report.chart_summary",
      ["count": String(bars.count), "group": longest?.label ?? "", "number": longest?.number ?? ""])
  }
}

/// Lengths of bars beside each other.
struct BarScale {
  private let longest: WideDecimal?

  init(_ values: [ExpressionValue]) {
    longest = values.compactMap(\.number).max { WideDecimal.compare($0, $1) < 0 }
  }

  /// Thousandths of the longest; nil for what is no number, or where none is above zero.
  func length(_ value: ExpressionValue) -> Int? {
    guard let number = value.number, let longest, WideDecimal.compare(longest, WideDecimal(0 as Int64)) > 0,
      let share = try? number / longest,
      let thousandths = WideDecimal(units: share.units, places: Int(share.places) - 3),
      let rounded = try? thousandths.rounded(places: 0).truncated()
    else { return nil }
    return max(0, Int(rounded))
  }
}
