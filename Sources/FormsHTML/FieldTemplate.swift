import Forms
import HTMLText
import Presentation
import SchemaModel

/// Compiles the controls of fields: what is known of a field becomes bytes, the rest is read from its state.
struct FieldTemplate {
  let frame: PageFrame

  /// The control of a field of the record.
  ///
  /// - Parameters:
  ///   - plan: the field.
  ///   - heading: what stands over it; a list that is called the same does not say it again.
  func template(_ plan: FieldPlan, under heading: String) throws(TemplateError) -> Template<
    FieldView
  > {
    let path = FieldPath(plan.field.name)
    let names = FieldNames(
      plan: plan, words: frame.words, name: [.fixed(path.description)], id: [.fixed(path.anchor)],
      isInRow: false)
    guard plan.control == .grid, !plan.isComputed else { return try control(names) }
    return try frame.part("grid.html", names.grid(under: heading).adding(try rows(of: plan)))
  }

  private func control(_ names: FieldNames) throws(TemplateError) -> Template<FieldView> {
    if names.plan.isComputed { return try frame.part("output.html", names.output) }
    return switch names.plan.control {
    case .line, .date, .reference: try frame.part("line.html", names.line)
    case .area: try frame.part("area.html", names.area)
    case .radios: try frame.part("radios.html", names.radios)
    case .select: try frame.part("select.html", names.select)
    case .checks: try frame.part("checks.html", names.checks)
    // No schema has a list in the rows of a list.
    case .grid: try frame.part("grid.html", names.grid(under: ""))
    }
  }

  /// The control of a field of a row; its name and its id hold the row's index.
  private func cell(_ plan: FieldPlan, of list: FieldPlan) throws(TemplateError) -> Template<
    FieldView
  > {
    let (row, column) = (list.field.name.text, plan.field.name.text)
    return try control(
      FieldNames(
        plan: plan, words: frame.words,
        name: [.fixed(row + "["), .text(\.rowIndex), .fixed("]." + column)],
        id: [.fixed("f-\(row)-"), .text(\.rowIndex), .fixed("-" + column)], isInRow: true))
  }

  /// The names of a list that its rows stand behind.
  private func rows(of list: FieldPlan) throws(TemplateError) -> TemplateBindings<FieldView> {
    var cells: [TemplateBindings<RowView>] = []
    for (index, plan) in list.rows.enumerated() {
      let template = try cell(plan, of: list)
      cells.append([
        "cell": .part(template) { FieldView(state: $0.state.fields[index], rowIndex: $0.index) }
      ])
    }
    let (words, display, label) = (frame.words, frame.words.display, list.label)
    let rows: TemplateBindings<RowView> = [
      "cells": .list(cells), "line_index": .text(\.index), "line_record": .optionalText(\.state.id),
      "line_problem": .optionalText(\.state.problem),
      "line_legend": words.pieces(
        "forms.row", ["list": label], texts: ["number": \.number, "count": \.count]),
      "remove_text": words.pieces("forms.remove_row", ["list": label], texts: ["number": \.number]),
    ]
    return [
      "add_text": .fixed(words.message("forms.add_row", ["list": label])),
      "columns": .fixed("columns-\(min(list.rows.count, 6))"),
      "has_lines": .flag { !$0.state.rows.isEmpty },
      "lines": .each({ RowView.rows(of: $0.state, display) }, rows),
    ]
  }
}

extension RowView {
  /// The rows of a list.
  fileprivate static func rows(of state: FieldState, _ display: ValueFormatter) -> [RowView] {
    let count = display.text(state.rows.count)
    return state.rows.enumerated().map { index, row in
      RowView(state: row, index: String(index), number: display.text(index + 1), count: count)
    }
  }
}
