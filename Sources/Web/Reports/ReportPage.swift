public import Assets
public import HTMLText
import Localization
public import Reports

/// A report as the content of a page: the decision it serves, its chart, and behind the chart the table with all
/// numbers.
public struct ReportPage: Sendable {
  private struct View: Sendable {
    let report: ReportView
    /// The URL of the report as a file.
    let csvURL: String?
    /// Empty where there is no chart.
    let chart: HTML
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

  private let charts: ChartRenderers
  private let template: Template<View>

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - words: the words of reports in a language.
  ///   - assets: the files that pages are made of.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ words: ReportFormatter, assets: Assets = .embedded) throws(TemplateError) {
    let library = TemplateLibrary { assets.bytes(named: $0) }
    charts = try ChartRenderers(words, library)
    template = try library.template(
      "report.html",
      [
        "title": .text(\.report.title), "why": .text(\.report.why), "csv_url": .optionalText(\.csvURL),
        "chart": .html { $0.chart },
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

  /// The content of the page.
  ///
  /// - Parameters:
  ///   - report: the report with its answers, in words.
  ///   - csv: the URL of the report as a file; nil where there is none.
  /// - Returns: the chart, and the table behind it.
  public func html(_ report: ReportView, csv: String? = nil) -> HTML {
    let lines = report.lines.map { line in
      Line(kind: line.kind, cells: zip(line.cells, report.columns).map { Cell(text: $0, isNumber: $1.isNumber) })
    }
    return template.html(View(report: report, csvURL: csv, chart: charts.html(report.chart), lines: lines))
  }
}
