import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// A tab with the condition on which it is in sight.
struct PlacedTab {
  var tab: FormLayout.Tab
  let condition: PlacedFormula?
}

/// Pass 9: where the fields stand in the form. Without a `form` they stand one below the other, in one tab.
struct LayoutPass {
  let bag: DiagnosticBag

  /// The tabs that have fields.
  func tabs(_ lookup: FieldLookup, _ formulas: FormulaCompiler) -> [PlacedTab] {
    let entity = lookup.entity
    var placed = PlacedFields(lookup, bag: bag)
    var tabs = (entity.declaration.form?.tabs ?? []).map { tab in
      let condition = tab.visibleWhen.flatMap { formulas.formula($0, .condition("visible_when")) }
      let label = tab.label?.value ?? LocalizedText(tab.name.value.inWords)
      return PlacedTab(
        tab: FormLayout.Tab(
          name: tab.name.value, label: label, rows: placed.rows(tab.rows), visibleWhen: condition?.formula),
        condition: condition)
    }
    if tabs.isEmpty {
      let label = entity.declaration.label?.value ?? LocalizedText(entity.declaration.name.inWords)
      tabs = [PlacedTab(tab: FormLayout.Tab(name: "general", label: label, rows: []), condition: nil)]
    }
    for id in entity.fields.indices where placed.places[id] == nil { Self.insert(id, into: &tabs) }
    return tabs.filter { !$0.tab.rows.isEmpty }
  }

  /// The fields that are always in sight.
  func highlight(_ lookup: FieldLookup) -> [Int] {
    PlacedFields.unique((lookup.entity.declaration.form?.highlight ?? []).compactMap { lookup.id($0) })
  }

  /// A field that no row names gets a row of its own, behind the field that is declared before it; but a condition of a
  /// tab is about the fields that the author put there.
  private static func insert(_ id: Int, into tabs: inout [PlacedTab]) {
    var tab = tabs.firstIndex { $0.condition == nil } ?? 0
    var row = id == 0 ? 0 : tabs[tab].tab.rows.count
    let mayHide = tabs.allSatisfy { $0.condition != nil }
    for (index, candidate) in tabs.enumerated() where mayHide || candidate.condition == nil {
      if let found = candidate.tab.rows.firstIndex(where: { $0.contains(id - 1) }) { (tab, row) = (index, found + 1) }
    }
    let old = tabs[tab].tab
    var rows = old.rows
    rows.insert([id], at: row)
    tabs[tab].tab = FormLayout.Tab(name: old.name, label: old.label, rows: rows, visibleWhen: old.visibleWhen)
  }
}
