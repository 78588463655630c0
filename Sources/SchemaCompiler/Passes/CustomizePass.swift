import Diagnostics
import SchemaSyntax

/// Applies `customize` to the entities and the roles. Mappings merge by key, anything else is replaced.
struct CustomizePass {
  let context: CompilationContext

  /// Customizes the entities.
  ///
  /// - Parameter sources: the declarations of all files.
  /// - Returns: The same with other entities and roles, and with the removed fields.
  func run(_ sources: MergedSources) -> MergedSources {
    var overlay = Overlay(sources.entities, bag: context.bag)
    var roles = CustomizedRoles(sources.roles, bag: context.bag)
    let isEntity = sources.entities.contains { $0.name == CustomizedRoles.key }
    for change in sources.customizations {
      if change.name == CustomizedRoles.key, !isEntity { roles.apply(change.node) } else { overlay.apply(change) }
    }
    return sources.customized(overlay.entities, roles: roles.roles, removed: overlay.removed)
  }
}

/// The entities to which changes are applied.
private struct Overlay {
  private let bag: DiagnosticBag
  private(set) var entities: [Declaration]
  private(set) var removed: [RemovedField] = []

  /// Keys whose value is always a mapping: any other value changes nothing.
  private static let onlyMappings: Set<String> = ["fields", "form", "tabs"]

  init(_ entities: [Declaration], bag: DiagnosticBag) {
    self.entities = entities
    self.bag = bag
  }

  /// Applies the changes to one entity.
  ///
  /// - Parameter change: the name of the entity, and its changes.
  mutating func apply(_ change: Declaration) {
    guard let index = entities.firstIndex(where: { $0.name == change.name }) else {
      return bag.reportUnknown(
        .customizeUnknown, change.name, at: change.nameRange, among: entities.map(\.name), listing: nil)
    }
    let entity = entities[index]
    let node = merge(change.node, over: entity.node, key: entity.name, path: [entity.name])
    entities[index] = Declaration(name: entity.name, nameRange: entity.nameRange, node: node)
  }

  /// Merges a change with the old value of the same key.
  private mutating func merge(_ change: SyntaxNode, over old: SyntaxNode, key: String, path: [String]) -> SyntaxNode {
    guard let changes = change.pairs, var pairs = old.pairs else {
      guard Self.onlyMappings.contains(key), old.pairs != nil else { return change }
      _ = NodeReader(bag: bag).mapping(change, key: key)
      return old
    }
    for pair in changes {
      let name = pair.key.scalar ?? ""
      if key == "fields" {
        changeField(pair, in: &pairs, path: path)
      } else if key == "checks", removal(pair) == true {
        removeCheck(pair, from: &pairs)
      } else if let index = pairs.firstIndex(where: { $0.key.scalar == name }) {
        let value = merge(pair.value, over: pairs[index].value, key: name, path: path)
        pairs[index] = SyntaxNode.Pair(key: pairs[index].key, value: value)
      } else {
        pairs.append(pair)
      }
    }
    return SyntaxNode(.mapping(pairs), at: old.range)
  }

  private mutating func changeField(_ pair: SyntaxNode.Pair, in pairs: inout [SyntaxNode.Pair], path: [String]) {
    let name = pair.key.scalar ?? ""
    let index = pairs.firstIndex { $0.key.scalar == name }
    if let remove = removal(pair) {
      guard let index else { return unknown(pair.key, among: pairs, isNew: false) }
      if remove {
        pairs.remove(at: index)
        removed.append(RemovedField(entity: path.joined(separator: "."), field: name, range: pair.key.range))
        return
      }
    }
    let change = without(["after", "remove"], pair.value)
    var position = index ?? pairs.count
    if let index {
      let value = merge(change, over: pairs[index].value, key: name, path: path + [name])
      pairs[index] = SyntaxNode.Pair(key: pairs[index].key, value: value)
    } else {
      if change.pairs != nil, change["type"] == nil { return unknown(pair.key, among: pairs, isNew: true) }
      pairs.append(SyntaxNode.Pair(key: pair.key, value: change))
    }
    guard let after = pair.value["after"] else { return }
    let moved = pairs.remove(at: position)
    if let anchor = pairs.firstIndex(where: { $0.key.scalar == after.scalar }) {
      position = anchor + 1
    } else {
      bag.reportUnknown(
        .unknownField, after.scalar ?? "", at: after.range, among: pairs.compactMap(\.key.scalar), listing: nil)
    }
    pairs.insert(moved, at: position)
  }

  /// Removes a check by `checks: {NAME: {remove: true}}`: nothing but the tests of the business refers to checks.
  private func removeCheck(_ pair: SyntaxNode.Pair, from pairs: inout [SyntaxNode.Pair]) {
    guard let index = pairs.firstIndex(where: { $0.key.scalar == pair.key.scalar }) else {
      return unknown(pair.key, among: pairs, isNew: false)
    }
    pairs.remove(at: index)
  }

  /// The value of `remove`; nil where the key is absent.
  private func removal(_ pair: SyntaxNode.Pair) -> Bool? {
    pair.value["remove"].flatMap { NodeReader(bag: bag).yesNo($0, key: "remove") }?.value
  }

  private func unknown(_ key: SyntaxNode, among pairs: [SyntaxNode.Pair], isNew: Bool) {
    let name = key.scalar ?? ""
    let names = pairs.compactMap(\.key.scalar)
    let nearest = Suggestion.nearest(to: name, among: names)
    let advice =
      isNew
      ? Diagnostic.Help("help.new_field_needs_type")
      : Diagnostic.Help("help.known_names", ["names": NodeReader.list(names)])
    bag.report(
      .customizeUnknown, at: key.range, ["name": name],
      helps: [nearest.map { .didYouMean($0, at: key.range) } ?? advice])
  }

  private func without(_ keys: Set<String>, _ node: SyntaxNode) -> SyntaxNode {
    guard let pairs = node.pairs else { return node }
    return SyntaxNode(.mapping(pairs.filter { !keys.contains($0.key.scalar ?? "") }), at: node.range)
  }
}
