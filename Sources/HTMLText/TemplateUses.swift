/// Which names of a template, or of an item of a repetition, the template uses: noted while it compiles.
final class TemplateUses {
  private struct Item: Hashable {
    let name: String
    let index: Int
  }

  private let names: Set<String>
  private let repeated: Set<String>
  private let place: TemplateNode.Place
  private var used: Set<String> = []
  /// Those of the items of repetitions. The same repetition may stand in several places of a template.
  private var items: [Item: TemplateUses] = [:]
  private var skipped: Set<String> = []

  /// - Parameters:
  ///   - forms: what binds the names.
  ///   - place: where to report that a name is not used.
  init(_ forms: TemplateForms, at place: TemplateNode.Place) {
    names = Set(forms.values.keys)
    repeated = forms.repeated
    self.place = place
  }

  func use(_ name: String) { used.insert(name) }

  func item(of name: String, _ index: Int, make: () -> TemplateUses) -> TemplateUses {
    let item = Item(name: name, index: index)
    let uses = items[item] ?? make()
    items[item] = uses
    return uses
  }

  /// Takes the names in the items of a repetition as used: it stands in a block that is not looked into.
  func skipItems(of name: String) { skipped.insert(name) }

  /// Throws for a name that the template does not use, and for one that was bound twice.
  func requireAll() throws(TemplateError) {
    if let name = repeated.min() { throw place.error(.repeatedName, of: name) }
    if let name = names.subtracting(used).min() { throw place.error(.unusedName, of: name) }
    let ordered = items.sorted { ($0.key.name, $0.key.index) < ($1.key.name, $1.key.index) }
    for (item, uses) in ordered where !skipped.contains(item.name) { try uses.requireAll() }
  }
}
