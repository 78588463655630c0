import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Pass 9: where the fields stand in the form. Without a `form` they stand one below the other, in one tab.
struct LayoutPass {
  let bag: DiagnosticBag

  func layout(_ lookup: FieldLookup) -> FormLayout {
    let entity = lookup.entity
    let form = entity.declaration.form
    let highlight = (form?.highlight ?? []).compactMap { lookup.id($0) }
    var placed: [Int: SourceRange] = [:]
    var tabs = (form?.tabs ?? []).map { tab in
      FormLayout.Tab(
        name: tab.name.value, label: tab.label?.value ?? LocalizedText(tab.name.value.inWords),
        rows: tab.rows.map { $0.compactMap { place($0, &placed, lookup) } }.filter { !$0.isEmpty })
    }
    if tabs.isEmpty {
      let label = entity.declaration.label?.value ?? LocalizedText(entity.declaration.name.inWords)
      tabs = [FormLayout.Tab(name: "general", label: label, rows: [])]
    }
    for id in entity.fields.indices where placed[id] == nil { Self.insert(id, into: &tabs) }
    return FormLayout(highlight: unique(highlight), tabs: tabs.filter { !$0.rows.isEmpty })
  }

  /// The id of a field that a row names; N018 where another row has it already.
  private func place(_ name: Written<String>, _ placed: inout [Int: SourceRange], _ lookup: FieldLookup) -> Int? {
    guard let id = lookup.id(name) else { return nil }
    if let first = placed[id] {
      bag.report(
        .fieldPlacedTwice, at: name.range, ["name": name.value],
        notes: [Diagnostic.Note("note.first_here", at: first)])
      return nil
    }
    placed[id] = name.range
    return id
  }

  /// A field that no row names gets a row of its own, behind the field that is declared before it.
  private static func insert(_ id: Int, into tabs: inout [FormLayout.Tab]) {
    var tab = 0
    var row = 0
    for (index, candidate) in tabs.enumerated() {
      if let found = candidate.rows.firstIndex(where: { $0.contains(id - 1) }) { (tab, row) = (index, found + 1) }
    }
    var rows = tabs[tab].rows
    rows.insert([id], at: row)
    tabs[tab] = FormLayout.Tab(name: tabs[tab].name, label: tabs[tab].label, rows: rows)
  }

  private func unique(_ ids: [Int]) -> [Int] {
    ids.enumerated().filter { index, id in !ids[..<index].contains(id) }.map(\.element)
  }
}
