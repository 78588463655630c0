import Diagnostics
import SchemaSyntax

/// The roles to which the changes of `customize: {roles: …}` are applied: mappings merge by key, lists are replaced,
/// `remove: true` takes a role away, and a name that is not there is a new role.
struct CustomizedRoles {
  /// The key of the changes under `customize`.
  static let key = "roles"

  private(set) var roles: [Declaration]
  private let bag: DiagnosticBag

  /// - Parameters:
  ///   - roles: the roles as they were declared.
  ///   - bag: collects the diagnostics.
  init(_ roles: [Declaration], bag: DiagnosticBag) {
    self.roles = roles
    self.bag = bag
  }

  /// Applies changes.
  ///
  /// - Parameter changes: a mapping of names to changes.
  mutating func apply(_ changes: SyntaxNode) {
    let nodes = NodeReader(bag: bag)
    for change in (nodes.mapping(changes, key: Self.key) ?? []).map(Declaration.init) {
      let index = roles.firstIndex { $0.name == change.name }
      if let removal = change.node["remove"] {
        guard let index else {
          bag.reportUnknown(
            .customizeUnknown, change.name, at: change.nameRange, among: roles.map(\.name))
          continue
        }
        if nodes.yesNo(removal, key: "remove")?.value == true { roles.remove(at: index) }
      } else if let index {
        let old = roles[index]
        roles[index] = Declaration(
          name: old.name, nameRange: old.nameRange, node: Self.merged(change.node, over: old.node))
      } else if NameRule.check(change, isInFormulas: false, bag: bag) {
        roles.append(change)
      }
    }
  }

  private static func merged(_ change: SyntaxNode, over old: SyntaxNode) -> SyntaxNode {
    guard let changes = change.pairs, var pairs = old.pairs else { return change }
    for pair in changes {
      if let index = pairs.firstIndex(where: { $0.key.scalar == pair.key.scalar }) {
        pairs[index] = SyntaxNode.Pair(key: pairs[index].key, value: merged(pair.value, over: pairs[index].value))
      } else {
        pairs.append(pair)
      }
    }
    return SyntaxNode(.mapping(pairs), at: old.range)
  }
}
