import Diagnostics
import SchemaModel
import SchemaSyntax

/// What each role may not see or change, as it is read.
struct AccessProfiles {
  private let roles: [String]
  private let bag: DiagnosticBag
  private var profiles: [String: AccessProfile] = [:]

  /// - Parameters:
  ///   - roles: the names of all roles.
  ///   - bag: collects the diagnostics.
  init(_ roles: [String], bag: DiagnosticBag) {
    self.roles = roles
    self.bag = bag
  }

  /// What a role may not see or change.
  ///
  /// - Parameter role: the name of the role.
  subscript(role: String) -> AccessProfile { profiles[role] ?? AccessProfile() }

  /// Reads an `access`: a mapping of roles to `all`, `read` or `none`.
  ///
  /// - Parameters:
  ///   - node: the mapping; nil where nothing is said.
  ///   - fields: the fields that it is about.
  ///   - entity: the id of their entity.
  mutating func read(_ node: SyntaxNode?, for fields: [FieldID], of entity: Int) {
    guard let node else { return }
    let (nodes, key) = (NodeReader(bag: bag), FieldKey.access.rawValue)
    for pair in nodes.mapping(node, key: key) ?? [] {
      let name = pair.key.scalar ?? ""
      guard roles.contains(name) else {
        bag.reportUnknown(.unknownRole, name, at: pair.key.range, among: roles.filter { $0 != Role.managerName })
        continue
      }
      guard let word = nodes.oneOf(FieldAccess.allCases.map(\.rawValue), pair.value, key: name),
        let access = FieldAccess(rawValue: word.value)
      else { continue }
      if name == Role.managerName {
        if access != .all { bag.report(.managerRestricted, at: pair.key.range) }
        continue
      }
      for field in fields { profiles[name, default: AccessProfile()].restrict(field, of: entity, to: access) }
    }
  }
}
