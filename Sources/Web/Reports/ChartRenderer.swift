import HTMLText
import Reports

/// Draws charts of one kind.
protocol ChartRenderer: Sendable {
  /// Draws a chart.
  ///
  /// - Parameter series: the points of the chart, of which there are some.
  /// - Returns: the chart as a `figure`.
  func html(_ series: ReportView.ChartSeries) -> HTML
}
