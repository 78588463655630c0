import HTMLText
import Localization
import Reports

/// Draws a chart of horizontal bars, each with its label and its number.
struct BarChart: ChartRenderer {
  private struct View: Sendable {
    let title: String
    let summary: String
    let bars: [BarView]
  }

  private let words: ReportFormatter
  private let template: Template<View>

  /// Compiles the chart.
  ///
  /// - Parameters:
  ///   - words: the words of reports in a language.
  ///   - library: the templates.
  /// - Throws: `TemplateError` for a template that is not right.
  init(_ words: ReportFormatter, _ library: TemplateLibrary) throws(TemplateError) {
    self.words = words
    template = try library.template(
      "chart-bar.html",
      [
        "direction": .fixed(words.language.direction.rawValue),
        "width": .fixed(String(BarChartGeometry.width)),
        "height": .text { String(BarChartGeometry.height(bars: $0.bars.count)) },
        "bar_height": .fixed(String(BarChartGeometry.barHeight)),
        "chart_title": .text(\.title), "chart_summary": .text(\.summary), "bars": .each(\.bars, Self.bar),
      ], messages: { words.message($0) })
  }

  private static var bar: TemplateBindings<BarView> {
    [
      "label": .text(\.label), "full_label": .text(\.fullLabel), "number": .text(\.number),
      "label_x": .text { String($0.labelX) }, "number_x": .text { String($0.numberX) },
      "text_y": .text { String($0.textY) }, "bar_x": .text { String($0.barX) }, "bar_y": .text { String($0.barY) },
      "bar_width": .text { String($0.barWidth) },
    ]
  }

  func html(_ series: ReportView.ChartSeries) -> HTML {
    let points = series.points.prefix(BarChartGeometry.mostBars)
    let geometry = BarChartGeometry(points, isRightToLeft: words.language.direction == .rightToLeft)
    let bars = points.enumerated().map { line, point in geometry.bar(of: point, line: line) }
    return template.html(View(title: series.title, summary: summary(series), bars: bars))
  }

  /// The number of bars, and the longest one.
  private func summary(_ series: ReportView.ChartSeries) -> String {
    let longest = series.farthest
    return words.message(
      "report.chart_summary",
      ["count": String(series.points.count), "group": longest?.label ?? "", "number": longest?.number ?? ""])
  }
}
