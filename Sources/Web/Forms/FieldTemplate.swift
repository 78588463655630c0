import Forms
import HTMLText
import Presentation
import SchemaModel

/// Compiles the controls of fields: what a field fixes becomes static bytes, the rest is read from its state.
struct FieldTemplate {
  let frame: PageFrame

  /// The control of a field of the record.
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - heading: the heading above it; a list with the same label does not repeat it.
  /// - Returns: the control, made from the state of the field.
  /// - Throws: `TemplateError` for a template that is not right.
  func template(_ field: FormField, under heading: String) throws(TemplateError) -> Template<FieldState> {
    let path = FieldPath(field.field.name)
    let fieldBindings = FieldBindings(field: field, words: frame.words, isInRow: false)
    var (file, bindings) = control(fieldBindings, under: heading)
    bindings["id"] = .fixed(path.anchor)
    if fieldBindings.isPosted { bindings["name"] = .fixed(path.description) }
    if field.control == .grid, !field.isComputed { bindings = bindings.adding(try rows(of: field)) }
    return try frame.part(file, bindings)
  }

  /// The control of a field of a row; its name and its id hold the row's index.
  private func cell(
    _ field: FormField, of list: FormField
  ) throws(TemplateError) -> FramedTemplate<RowView, FieldState> {
    let (row, column) = (list.field.name.text, field.field.name.text)
    let fieldBindings = FieldBindings(field: field, words: frame.words, isInRow: true)
    var around: TemplateBindings<RowView> = [
      "id": .pieces([.fixed("f-\(row)-"), .text(\.index), .fixed("-" + column)])
    ]
    if fieldBindings.isPosted {
      around["name"] = .pieces([.fixed(row + "["), .text(\.index), .fixed("]." + column)])
    }
    let (file, bindings) = control(fieldBindings, under: "")
    return try frame.part(file, in: around, bindings)
  }

  /// The template of a control, and its bindings.
  private func control(
    _ bindings: FieldBindings, under heading: String
  ) -> (file: String, bindings: FieldBindings.Bindings) {
    if bindings.field.isComputed { return ("output.html", bindings.output) }
    return switch bindings.field.control {
    case .line, .date, .reference: ("line.html", bindings.line)
    case .area: ("area.html", bindings.area)
    case .radios: ("radios.html", bindings.radios)
    case .select: ("select.html", bindings.select)
    case .checks: ("checks.html", bindings.checks)
    case .grid: ("grid.html", bindings.grid(under: heading))
    }
  }

  /// The bindings of the rows of a list.
  private func rows(of list: FormField) throws(TemplateError) -> FieldBindings.Bindings {
    var cells: [TemplateBindings<RowView>] = []
    for column in list.shownColumns {
      let template = try cell(column, of: list)
      cells.append(["cell": .part(template, at: column.field.id, of: \.state.fields)])
    }
    let (words, display, label) = (frame.words, frame.words.display, list.label)
    let rows: TemplateBindings<RowView> = [
      "cells": .list(cells), "line_index": .text(\.index), "line_record": .optionalText(\.state.id),
      "line_problem": .optionalText(\.state.problem),
      "line_legend": words.pieces(
        "forms.row", ["list": label], texts: ["number": .text(\.number), "count": .text(\.count)]),
      "remove_text": words.pieces("forms.remove_row", ["list": label], texts: ["number": .text(\.number)]),
    ]
    return [
      "add_text": .fixed(words.message("forms.add_row", ["list": label])),
      "columns": .fixed("columns-\(min(list.shownColumns.count, 6))"),
      "has_lines": .flag(of: \.rows) { !$0.isEmpty },
      "lines": .each({ RowView.rows(of: $0, display) }, rows),
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
