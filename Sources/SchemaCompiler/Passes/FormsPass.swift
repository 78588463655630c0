import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Pass 12: the further forms over the fields of an entity.
struct FormsPass {
  /// The entities' fields, by the places of the entities in the schema.
  let lookups: [FieldLookup]
  let entities: [Entity]
  /// The names of all entities, those with something wrong included.
  let entityNames: [String]
  let labels: LabelsPass
  let bag: DiagnosticBag

  func forms(_ declarations: [Declaration]) -> [NamedForm] {
    declarations.compactMap { declaration in
      let before = bag.errorCount
      guard let form = NamedFormDeclaration(declaration, bag: bag) else { return nil }
      labels.check(form)
      guard entityNames.contains(form.entity.value) else {
        bag.reportUnknown(.unknownEntity, form.entity.value, at: form.entity.range, among: entityNames, listing: nil)
        return nil
      }
      guard let place = lookups.firstIndex(where: { $0.entity.declaration.name == form.entity.value }) else {
        return nil
      }
      return self.form(form, of: place, errors: before)
    }
  }

  /// A form without a field that every record needs can change records, and never make one.
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

  private func form(_ form: NamedFormDeclaration, of place: Int, errors before: Int) -> NamedForm {
    let lookup = lookups[place]
    let label = form.label?.value ?? LocalizedText(form.name.value.inWords)
    var placed = PlacedFields(lookup, bag: bag)
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
    let shown = Set(placed.places.keys)
    let later = placed.rows([form.askLater]).first ?? []
    if bag.errorCount == before { checkRequired(form, shown, entities[place]) }
    let highlight = PlacedFields.unique(form.highlight.compactMap { lookup.id($0) })
    return NamedForm(
      name: form.name.value, label: label, entity: place, layout: FormLayout(highlight: highlight, tabs: tabs),
      askLater: later)
  }
}
