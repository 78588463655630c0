/// Records which names of a template, or of an item of a repetition, the template uses while it compiles.
final class TemplateUses {
  private struct Item: Hashable {
    let name: String
    let index: Int
  }

  private let names: Set<String>
  private let repeated: Set<String>
  private let location: TemplateNode.Location
  private var used: Set<String> = []
  /// The uses of the items of repetitions. The same repetition may occur several times in a template.
  private var items: [Item: TemplateUses] = [:]
  private var skipped: Set<String> = []

  /// Makes a record without uses.
  ///
  /// - Parameters:
  ///   - forms: the bound names.
  ///   - location: where to report that a name is not used.
  init(_ forms: TemplateForms, at location: TemplateNode.Location) {
    names = Set(forms.values.keys)
    repeated = forms.repeated
    self.location = location
  }

  /// Records the use of a name.
  ///
  /// - Parameter name: the name.
  func use(_ name: String) { used.insert(name) }

  /// The uses of an item of a repetition; made on first use.
  ///
  /// - Parameters:
  ///   - name: the name of the repetition.
  ///   - index: the index of the item.
  ///   - make: makes the record.
  func item(of name: String, _ index: Int, make: () -> TemplateUses) -> TemplateUses {
    let item = Item(name: name, index: index)
    let uses = items[item] ?? make()
    items[item] = uses
    return uses
  }

  /// Counts the names in the items of a repetition as used: its block is not looked into.
  ///
  /// - Parameter name: the name of the repetition.
  func skipItems(of name: String) { skipped.insert(name) }

  /// Checks that every name is bound once and used.
  ///
  /// - Throws: `TemplateError` for a name that the template does not use, and for one that was bound twice.
  func requireAll() throws(TemplateError) {
    if let name = repeated.min() { throw location.error(.repeatedName, of: name) }
    if let name = names.subtracting(used).min() { throw location.error(.unusedName, of: name) }
    let ordered = items.sorted { ($0.key.name, $0.key.index) < ($1.key.name, $1.key.index) }
    for (item, uses) in ordered where !skipped.contains(item.name) { try uses.requireAll() }
  }
}
