public import Diagnostics
public import Localization

/// A role as written: names that are not resolved yet.
public struct RoleDeclaration: Sendable {
  /// The word for all entities, as a key of `can`.
  public static let everything = "everything"
  /// The word for all actions, or all reports.
  public static let all = "all"

  /// The actions on an entity.
  public struct Grant: Sendable {
    /// The name of the entity, or `everything`.
    public let entity: Written<String>
    /// The words for the actions, `all` among them; empty for none.
    public let actions: [Written<String>]
  }

  public let name: Written<String>
  public let label: Written<LocalizedText>?
  /// What it can do; later lines replace what `everything` says of their entity.
  public let grants: [Grant]
  /// The names of reports, or `all`.
  public let reports: [Written<String>]

  /// Reads a role.
  ///
  /// - Parameters:
  ///   - declaration: the role.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where it is not a mapping.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange, of: .role, bag: bag)
    else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    label = keys.localized("label")
    grants = (keys.mapping("can") ?? []).map { pair in
      Grant(
        entity: Written(pair.key.scalar ?? "", at: pair.key.range),
        actions: keys.nodes.oneOrMore(pair.value, key: pair.key.scalar ?? ""))
    }
    reports = keys.value("reports").map { keys.nodes.oneOrMore($0, key: "reports") } ?? []
  }
}
