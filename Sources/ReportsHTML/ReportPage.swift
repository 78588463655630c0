public import Assets
public import HTMLText
import Localization
public import Reports

/// A report as the content of a page: the decision it serves, its chart, and behind the chart the table with all
/// numbers.
public struct ReportPage: Sendable {
  private let words: ReportWords
  private let program: TemplateProgram

  enum Slot: Int, CaseIterable {
    case title, why, csvURL, bars, height, chartTitle, chartSummary, columns, lines
  }

  /// Compiles the page. Throws for a template that is not right.
  public init(_ words: ReportWords, assets: Assets = .embedded) throws(TemplateError) {
    self.words = words
    func slot(_ slot: Slot) -> TemplateValue { .slot(TemplateSlot(slot.rawValue)) }
    func item(_ index: Int, _ level: Int = 1) -> TemplateValue { .slot(TemplateSlot(index, level: level)) }
    let library = TemplateLibrary { assets.bytes(named: $0) }
    program = try library.program(
      "report.html",
      [
        "direction": .text(words.language.direction.rawValue), "title": slot(.title), "why": slot(.why),
        "csv_url": slot(.csvURL), "height": slot(.height), "width": .text(String(ChartGeometry.width)),
        "chart_title": slot(.chartTitle), "chart_summary": slot(.chartSummary),
        "bar_height": .text(String(ChartGeometry.barHeight)),
        "bars": .slotList(
          TemplateSlot(Slot.bars.rawValue),
          [
            "label": item(0), "label_x": item(1), "text_y": item(2), "bar_x": item(3), "bar_y": item(4),
            "bar_width": item(5), "number": item(6), "number_x": item(7), "full_label": item(8),
          ]),
        "columns": .slotList(
          TemplateSlot(Slot.columns.rawValue), ["heading": item(0), "unit": item(1), "is_number": item(2)]),
        "lines": .slotList(
          TemplateSlot(Slot.lines.rawValue),
          [
            "is_total": item(0), "is_group_total": item(1),
            "cells": .slotList(
              TemplateSlot(2, level: 1), ["text": item(0, 2), "is_number": item(1, 2)]),
          ]),
      ], messages: { words.message($0) })
  }

  /// The content. `csv` is where the same report is to be had as a file.
  public func html(_ view: ReportView, csv: String? = nil) -> HTML {
    let shown = view.bars.prefix(ChartGeometry.mostBars)
    let geometry = ChartGeometry(shown, isRightToLeft: words.language.direction == .rightToLeft)
    let bars = shown.enumerated().map { place, bar in
      geometry.frame(bar, place: place).map { SlotValue.text($0) }
    }
    let lines = view.lines.map { line -> [SlotValue] in
      let cells = zip(line.cells, view.columns).map { [SlotValue.text($0), .flag($1.isNumber)] }
      return [.flag(line.kind == .total), .flag(line.kind == .groupTotal), .frames(cells)]
    }
    return program.html([
      .text(view.title), .text(view.why), .text(csv ?? ""), .frames(bars),
      .text(String(ChartGeometry.height(bars: bars.count))), .text(view.chartTitle), .text(view.chartSummary),
      .frames(view.columns.map { [.text($0.heading), .text($0.unit ?? ""), .flag($0.isNumber)] }), .frames(lines),
    ])
  }
}
