import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles the named forms over the fields of an entity.
struct FormsPass {
  let context: CompilationContext

  /// The compiled forms.
  struct Output {
    /// The forms that were read, with errors or not.
    var declarations: [NamedFormDeclaration] = []
    /// The forms that can be used where there are no errors.
    var forms: [NamedForm] = []
  }

  /// Compiles the forms of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that the forms are about.
  /// - Returns: The forms.
  func run(_ sources: MergedSources, _ resolved: ResolvedSchema) -> Output {
    let reader = FormReader(resolved: resolved, bag: context.bag)
    var output = Output()
    for declaration in sources.forms {
      let before = context.bag.errorCount
      guard let form = NamedFormDeclaration(declaration, bag: context.bag) else { continue }
      output.declarations.append(form)
      if let compiled = reader.form(form, errors: before) { output.forms.append(compiled) }
    }
    return output
  }
}

/// Compiles one form.
private struct FormReader {
  let resolved: ResolvedSchema
  let bag: DiagnosticBag

  /// Compiles a form.
  ///
  /// - Parameters:
  ///   - form: the form as written.
  ///   - before: the number of errors before it was read.
  /// - Returns: nil where its entity is not known.
  func form(_ form: NamedFormDeclaration, errors before: Int) -> NamedForm? {
    let names = resolved.entityNames
    guard names.contains(form.entity.value) else {
      bag.reportUnknown(.unknownEntity, form.entity.value, at: form.entity.range, among: names, listing: nil)
      return nil
    }
    guard let index = resolved.typed.entities.firstIndex(where: { $0.name == form.entity.value }) else { return nil }
    return self.form(form, of: index, errors: before)
  }

  /// Reports a form that lacks required fields: it can change records, and never make one.
  private func checkRequired(_ form: NamedFormDeclaration, _ shown: Set<Int>, _ entity: Entity) {
    let missing = entity.fields.filter { field in
      field.isRequired && field.defaultValue.isBlank && field.logic.defaultFrom == nil
        && field.logic.visibleWhen.isEmpty && !shown.contains(field.id)
    }
    guard !missing.isEmpty else { return }
    let names = NodeReader.list(missing.map(\.name.text))
    bag.report(
      .formLacksRequired, at: form.name.range,
      ["name": form.name.value, "names": names, "n": String(missing.count)])
  }

  private func form(_ form: NamedFormDeclaration, of index: Int, errors before: Int) -> NamedForm {
    let lookup = resolved.typed.entities[index].lookup
    let label = form.label?.value ?? LocalizedText(form.name.value.inWords)
    var placed = LayoutFields(lookup, bag: bag)
    var tabs: [FormLayout.Tab] = []
    let rows = placed.rows(form.rows)
    if !rows.isEmpty { tabs.append(FormLayout.Tab(name: "general", label: label, rows: rows)) }
    for tab in form.tabs {
      let words = tab.label?.value ?? LocalizedText(tab.name.value.inWords)
      tabs.append(FormLayout.Tab(name: tab.name.value, label: words, rows: placed.rows(tab.rows)))
    }
    tabs = tabs.filter { !$0.rows.isEmpty }
    if tabs.isEmpty, bag.errorCount == before {
      bag.report(.emptyList, at: form.name.range, ["name": form.name.value])
    }
    let shown = Set(placed.ranges.keys)
    let later = placed.rows([form.askLater]).first ?? []
    if bag.errorCount == before { checkRequired(form, shown, resolved.entities[index]) }
    let highlight = LayoutFields.unique(form.highlight.compactMap { lookup.id($0) })
    return NamedForm(
      name: form.name.value, label: label, entity: index, layout: FormLayout(highlight: highlight, tabs: tabs),
      askLater: later)
  }
}
