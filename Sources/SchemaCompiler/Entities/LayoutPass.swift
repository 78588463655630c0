import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// The layout of an entity's form.
struct EntityLayout {
  /// The ids of the fields that are always visible.
  let highlight: [Int]
  /// The tabs that have fields.
  let tabs: [ConditionalTab]
}

/// A tab with the condition of its visibility.
struct ConditionalTab {
  let tab: FormLayout.Tab
  let condition: LocatedFormula?
}

/// Lays out the fields of the forms. Without a `form` they are one below the other, in one tab.
struct LayoutPass {
  let context: CompilationContext

  /// Lays out the form of each entity.
  ///
  /// - Parameter typed: the entities.
  /// - Returns: Their layouts, in the same order.
  func run(_ typed: TypedEntities) -> [EntityLayout] {
    typed.entities.map { entity in
      let highlight = entity.draft.declaration.form?.highlight ?? []
      return EntityLayout(
        highlight: LayoutFields.unique(highlight.compactMap { entity.lookup.id($0) }), tabs: tabs(entity))
    }
  }

  /// The tabs that have fields.
  private func tabs(_ entity: TypedEntity) -> [ConditionalTab] {
    let declaration = entity.draft.declaration
    var placed = LayoutFields(entity.lookup, bag: context.bag)
    var tabs = (declaration.form?.tabs ?? []).map { tab in
      let condition = tab.visibleWhen.flatMap { entity.formulas.formula($0, .visibility("visible_when")) }
      let label = tab.label?.value ?? LocalizedText(tab.name.value.inWords)
      return ConditionalTab(
        tab: FormLayout.Tab(
          name: tab.name.value, label: label, rows: placed.rows(tab.rows), visibleWhen: condition?.formula),
        condition: condition)
    }
    if tabs.isEmpty {
      let label = declaration.label?.value ?? LocalizedText(declaration.name.inWords)
      tabs = [ConditionalTab(tab: FormLayout.Tab(name: "general", label: label, rows: []), condition: nil)]
    }
    return Self.withOthers(tabs, fields: entity.draft.fields.count).filter { !$0.tab.rows.isEmpty }
  }

  /// Adds the fields that no row names: each gets a row of its own behind the field that is declared before it. In a
  /// tab with a condition only the fields that the author put there are allowed, so that other fields go to the end of
  /// the first tab without one. O(fields).
  private static func withOthers(_ tabs: [ConditionalTab], fields count: Int) -> [ConditionalTab] {
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
    var position = (tab: home ?? 0, row: -1)
    for id in 0..<count {
      if placed.contains(id) {
        position = rows[id] ?? (home ?? 0, (tabs[home ?? 0].tab.rows.count - 1))
      } else {
        behind[position.tab, default: [:]][position.row, default: []].append(id)
      }
    }
    return tabs.enumerated().map { number, placed in
      guard let others = behind[number] else { return placed }
      var rows = (others[-1] ?? []).map { [$0] }
      for (row, ids) in placed.tab.rows.enumerated() { rows += [ids] + (others[row] ?? []).map { [$0] } }
      let tab = placed.tab
      return ConditionalTab(
        tab: FormLayout.Tab(name: tab.name, label: tab.label, rows: rows, visibleWhen: tab.visibleWhen),
        condition: placed.condition)
    }
  }
}
