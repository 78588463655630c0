import Expressions
import SchemaModel

/// Formats the table of a report.
struct ReportCells {
  private let result: ReportResult
  private let words: ReportFormatter
  private let scale: ChartScale

  /// The table of a result.
  ///
  /// - Parameters:
  ///   - result: what the report found.
  ///   - words: the language and the formats of the business.
  init(_ result: ReportResult, _ words: ReportFormatter) {
    self.result = result
    self.words = words
    let y = result.report.chart?.y ?? 0
    scale = ChartScale(result.details.map { $0.values.indices.contains(y) ? $0.values[y] : .null })
  }

  private var report: Report { result.report }

  /// The columns of the groups, then a column a measure; where groups go across the page, one for each of them and
  /// measure, and the totals of the line behind, where they are asked for.
  var columns: [ReportView.Column] {
    let groups = report.rows.map {
      ReportView.Column(heading: words.heading($0), unit: words.unit($0), isNumber: false)
    }
    guard let across = report.columns.first else { return groups + report.measures.map { column($0, of: nil) } }
    let index = report.rows.count
    var columns = groups
    for key in result.columns {
      let group = words.text(key, across, rest: result.restCounts[index])
      columns += report.measures.map { column($0, of: group) }
    }
    if report.hasTotals { columns += report.measures.map { column($0, of: words.message("report.total")) } }
    return columns
  }

  private func column(_ measure: ReportMeasure, of group: String?) -> ReportView.Column {
    let label = words.text(measure.label)
    let heading = group.map { report.measures.count > 1 ? "\($0) · \(label)" : $0 } ?? label
    return ReportView.Column(heading: heading, unit: words.unit(measure), isNumber: true)
  }

  /// The lines, with the totals of groups and the total of the report where they are asked for.
  var lines: [ReportView.Line] {
    let lines = result.lines.map { line in
      let isDetail = line.keys.count == report.rows.count
      return ReportView.Line(
        kind: isDetail ? .detail : .groupTotal, cells: groups(line) + numbers(line),
        bar: isDetail ? bar(line) : nil)
    }
    guard let total = result.total, !report.rows.isEmpty else { return lines }
    return lines + [ReportView.Line(kind: .total, cells: groups(total) + numbers(total), bar: nil)]
  }

  private func bar(_ line: ReportResult.Line) -> Int? {
    guard let chart = report.chart, line.values.indices.contains(chart.y) else { return nil }
    return scale.thousandths(of: line.values[chart.y])
  }

  private func groups(_ line: ReportResult.Line) -> [String] {
    var texts = line.keys.enumerated().map { index, key in
      words.text(key, report.rows[index], rest: result.restCounts[index])
    }
    if texts.count < report.rows.count {
      if let last = texts.popLast() {
        texts.append(words.message("report.total_of", ["group": last]))
      } else {
        texts.append(words.message("report.total"))
      }
    }
    return texts + [String](repeating: "", count: max(0, report.rows.count - texts.count))
  }

  private func numbers(_ line: ReportResult.Line) -> [String] {
    func texts(_ values: [ExpressionValue]) -> [String] {
      zip(values, report.measures).map { words.text($0, $1.show) }
    }
    guard !report.columns.isEmpty else { return texts(line.values) }
    let cells = line.cells.flatMap(texts)
    return report.hasTotals ? cells + texts(line.values) : cells
  }
}
