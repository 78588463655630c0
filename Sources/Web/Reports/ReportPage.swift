public import Assets
public import HTMLText
import Localization
public import Reports

/// A report as the content of a page: the decision it serves, its chart, and behind the chart the table with all
/// numbers.
public struct ReportPage: Sendable {
  private struct View: Sendable {
    let report: ReportView
    /// Where the same report is to be had as a file.
    let csvURL: String?
    let bars: [BarView]
    let lines: [Line]
  }

  private struct Line: Sendable {
    let kind: ReportView.Line.Kind
    let cells: [Cell]
  }

  private struct Cell: Sendable {
    let text: String
    let isNumber: Bool
  }

  private let isRightToLeft: Bool
  private let template: Template<View>

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - words: the words of reports in a language.
  ///   - assets: the files that pages are made of.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ words: ReportFormatter, assets: Assets = .embedded) throws(TemplateError) {
    isRightToLeft = words.language.direction == .rightToLeft
    let library = TemplateLibrary { assets.bytes(named: $0) }
    template = try library.template(
      "report.html",
      [
        "direction": .fixed(words.language.direction.rawValue), "title": .text(\.report.title),
        "why": .text(\.report.why), "csv_url": .optionalText(\.csvURL),
        "height": .text { String(ChartGeometry.height(bars: $0.bars.count)) },
        "width": .fixed(String(ChartGeometry.width)), "bar_height": .fixed(String(ChartGeometry.barHeight)),
        "chart_title": .text(\.report.chartTitle), "chart_summary": .text(\.report.chartSummary),
        "bars": .each(\.bars, Self.bar),
        "columns": .each(
          \.report.columns,
          ["heading": .text(\.heading), "unit": .optionalText(\.unit), "is_number": .flag(\.isNumber)]),
        "lines": .each(
          \.lines,
          [
            "is_total": .flag { $0.kind == .total }, "is_group_total": .flag { $0.kind == .groupTotal },
            "cells": .each(\.cells, ["text": .text(\.text), "is_number": .flag(\.isNumber)]),
          ]),
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

  /// The content of the page.
  ///
  /// - Parameters:
  ///   - report: the report with its answers, in words.
  ///   - csv: where the same report is to be had as a file; nil where it is not.
  /// - Returns: the chart, and the table behind it.
  public func html(_ report: ReportView, csv: String? = nil) -> HTML {
    let shown = report.bars.prefix(ChartGeometry.mostBars)
    let geometry = ChartGeometry(shown, isRightToLeft: isRightToLeft)
    let bars = shown.enumerated().map { line, bar in geometry.view(of: bar, line: line) }
    let lines = report.lines.map { line in
      Line(kind: line.kind, cells: zip(line.cells, report.columns).map { Cell(text: $0, isNumber: $1.isNumber) })
    }
    return template.html(View(report: report, csvURL: csv, bars: bars, lines: lines))
  }
}
