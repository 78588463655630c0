import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// A tab with the condition on which it is in sight.
struct PlacedTab {
  let tab: FormLayout.Tab
  let condition: PlacedFormula?
}

/// Pass 8: where the fields stand in the form. Without a `form` they stand one below the other, in one tab.
struct LayoutPass {
  let bag: DiagnosticBag

  /// The tabs that have fields.
  func tabs(_ lookup: FieldLookup, _ formulas: FormulaCompiler) -> [PlacedTab] {
    let entity = lookup.entity
    var placed = PlacedFields(lookup, bag: bag)
    var tabs = (entity.declaration.form?.tabs ?? []).map { tab in
      let condition = tab.visibleWhen.flatMap { formulas.formula($0, .visibility("visible_when")) }
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
    return Self.withOthers(tabs, fields: entity.fields.count).filter { !$0.tab.rows.isEmpty }
  }

  /// The fields that are always in sight.
  func highlight(_ lookup: FieldLookup) -> [Int] {
    PlacedFields.unique((lookup.entity.declaration.form?.highlight ?? []).compactMap { lookup.id($0) })
  }

  /// A field that no row names gets a row of its own, behind the field that is declared before it; but a condition of a
  /// tab is about the fields that the author put there, so that it stands at the end of the first tab without one.
  /// O(fields).
  private static func withOthers(_ tabs: [PlacedTab], fields count: Int) -> [PlacedTab] {
    let home = tabs.firstIndex { $0.condition == nil }
    var rows: [Int: (tab: Int, row: Int)] = [:]
    for (tab, placed) in tabs.enumerated() where home == nil || placed.condition == nil {
      for (row, ids) in placed.tab.rows.enumerated() {
        for id in ids { rows[id] = (tab, row) }
      }
    }
    let placed = Set(tabs.flatMap { $0.tab.rows.joined() })
    // The fields behind each row; those before the first row of a tab stand at -1.
    var behind: [Int: [Int: [Int]]] = [:]
    var place = (tab: home ?? 0, row: -1)
    for id in 0..<count {
      if placed.contains(id) {
        place = rows[id] ?? (home ?? 0, (tabs[home ?? 0].tab.rows.count - 1))
      } else {
        behind[place.tab, default: [:]][place.row, default: []].append(id)
      }
    }
    return tabs.enumerated().map { number, placed in
      guard let others = behind[number] else { return placed }
      var rows = (others[-1] ?? []).map { [$0] }
      for (row, ids) in placed.tab.rows.enumerated() { rows += [ids] + (others[row] ?? []).map { [$0] } }
      let tab = placed.tab
      return PlacedTab(
        tab: FormLayout.Tab(name: tab.name, label: tab.label, rows: rows, visibleWhen: tab.visibleWhen),
        condition: placed.condition)
    }
  }
}
