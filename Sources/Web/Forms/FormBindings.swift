import Forms
import HTMLText
import SchemaModel

/// The bindings of the template of a form (`form.html`): what each of its names reads from a `FormView`.
struct FormBindings {
  let form: FormDefinition
  let frame: PageFrame
  let hasScript: Bool

  /// The bindings of all names of the template but those that every page has.
  var bindings: TemplateBindings<FormView> {
    get throws(TemplateError) {
      var tabs: [TemplateBindings<FormView>] = []
      for tab in form.tabs { tabs.append(try bindings(of: tab)) }
      return Self.common.adding([
        "heading": .fixed(form.newTitle), "plural": .fixed(form.plural),
        "list_url": .fixed(SiteLinks.list(form.entity.name)),
        "has_refresh": .fixed(hasScript && !frame.isStandalone),
        "has_highlight": form.highlight.isEmpty
          ? .fixed(false) : .flag(of: \.state.highlight) { !$0.isEmpty },
        "highlight": .list(highlight), "has_sections": .fixed(form.tabs.count > 1),
        "tabs": .list(tabs),
      ])
    }
  }

  /// The bindings that are the same for every form.
  private static var common: TemplateBindings<FormView> {
    [
      "action": .text(\.action), "version": .optionalText(\.version),
      "record_title": .optionalText(\.state.title),
      "problems_title": .optionalText(\.problemsTitle), "delete_url": .optionalText(\.deleteURL),
      "history_url": .optionalText(\.historyURL),
      "today": .optionalText(\.today), "confirm_names": .text(\.confirmNames),
      "purpose": .optionalHTML(\.purpose),
      "purpose_url": .optionalText(\.purposeURL),
      "problems": .each(
        \.problems,
        [
          "message": .text(\.text), "anchor": .optionalText(\.anchor),
          "problem_url": .optionalText(\.url),
        ]),
      "warnings": .each(
        \.state.warnings,
        ["warning_text": .text(\.message), "warning_anchor": .optionalText(\.anchor)]),
      "stored_violations": .each(
        \.storedViolations, ["remark_text": .text(\.text), "remark_url": .optionalText(\.url)]),
      "other_forms": .each(
        \.otherForms,
        [
          "other_label": .text(\.label), "other_url": .text(\.url),
          "other_is_current": .flag(\.isCurrent),
        ]),
    ]
  }

  private var highlight: [TemplateBindings<FormView>] {
    form.highlight.enumerated().map { index, id in
      [
        "highlight_label": .fixed(form.fields[id].label),
        "highlight_text": .optionalText(at: index, of: \.state.highlight),
      ]
    }
  }

  private func bindings(of tab: FormDefinition.Tab) throws(TemplateError) -> TemplateBindings<FormView> {
    let ids = Array(tab.rows.joined())
    let canHide = ids.allSatisfy { form.fields[$0].isConditional }
    return [
      "tab_name": .fixed(tab.name), "tab_label": .fixed(tab.label),
      "tab_has_problem": .flag { view in
        !view.state.problems.isEmpty && ids.contains { view.state.fields[$0].hasProblem }
      },
      "tab_is_hidden": canHide && !tab.rows.isEmpty
        ? .flag { view in ids.allSatisfy { view.state.fields[$0].isHidden } } : .fixed(false),
      "rows": .list(try rows(of: tab)),
    ]
  }

  private func rows(of tab: FormDefinition.Tab) throws(TemplateError) -> [TemplateBindings<FormView>] {
    let compiler = FieldTemplate(frame: frame)
    var rows: [TemplateBindings<FormView>] = []
    for ids in tab.rows {
      var fields: [TemplateBindings<FormView>] = []
      for id in ids {
        let template = try compiler.template(form.fields[id], under: tab.label)
        fields.append(["field": .part(template, at: id, of: \.state.fields)])
      }
      rows.append([
        "fields": .list(fields), "row_is_pair": .fixed(ids.count == 2),
        "row_is_more": .fixed(ids.count > 2),
      ])
    }
    return rows
  }
}

extension FieldState {
  /// Whether something is wrong in it, or in a row of it.
  fileprivate var hasProblem: Bool {
    problem != nil
      || rows.contains { row in row.problem != nil || row.fields.contains { $0.problem != nil } }
  }
}
