import HTMLText
import Reports
import SchemaModel

/// Draws charts, each by the renderer of its kind.
struct ChartRenderers: Sendable {
  private let renderers: [ReportChart.Kind: any ChartRenderer]

  /// Compiles the renderers of all kinds.
  ///
  /// - Parameters:
  ///   - words: the words of reports in a language.
  ///   - library: the templates.
  /// - Throws: `TemplateError` for a template that is not right.
  init(_ words: ReportFormatter, _ library: TemplateLibrary) throws(TemplateError) {
    var renderers: [ReportChart.Kind: any ChartRenderer] = [:]
    for kind in ReportChart.Kind.allCases { renderers[kind] = try Self.renderer(of: kind, words, library) }
    self.renderers = renderers
  }

  /// The one table of renderers: a kind that it forgets does not compile.
  private static func renderer(
    of kind: ReportChart.Kind, _ words: ReportFormatter, _ library: TemplateLibrary
  ) throws(TemplateError) -> any ChartRenderer {
    switch kind {
    case .bar: try BarChart(words, library)
    }
  }

  /// Draws a chart.
  ///
  /// - Parameter series: the points of the chart; nil for a report without a chart.
  /// - Returns: the chart; empty where there is nothing to draw.
  func html(_ series: ReportView.ChartSeries?) -> HTML {
    guard let series, !series.points.isEmpty, let renderer = renderers[series.kind] else { return HTML() }
    return renderer.html(series)
  }
}
