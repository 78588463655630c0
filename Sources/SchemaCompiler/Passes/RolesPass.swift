import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles the roles.
struct RolesPass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// The compiled roles.
  struct Output {
    /// The roles that were read, with errors or not.
    let declarations: [RoleDeclaration]
    /// The roles, the manager's among them; none where none is declared.
    let roles: [Role]
  }

  /// Compiles the roles of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that roles have rights on.
  /// - Returns: The roles.
  func run(_ sources: MergedSources, _ resolved: ResolvedSchema) -> Output {
    let reports = sources.reports.map(\.name)
    let written = sources.roles.compactMap { RoleDeclaration($0, bag: bag) }
    var roles = written.map { role($0, resolved, reports: reports) }
    if !sources.roles.isEmpty, !sources.roles.contains(where: { $0.name == Role.managerName }) {
      roles.insert(manager(LocalizedText(Role.managerName.inWords), resolved, reports: reports), at: 0)
    }
    return Output(declarations: written, roles: roles)
  }

  /// The names that a user's role can have; none where no role is declared, and every name can be one.
  ///
  /// - Parameter sources: the declarations of all files.
  static func names(_ sources: MergedSources) -> [String] {
    let names = sources.roles.map(\.name)
    return names.isEmpty || names.contains(Role.managerName) ? names : names + [Role.managerName]
  }

  /// The role that can do everything.
  private func manager(_ label: LocalizedText, _ resolved: ResolvedSchema, reports: [String]) -> Role {
    Role(
      name: Role.managerName, label: label,
      actions: resolved.entities.map { _ in Set(RecordAction.allCases) }, reports: Set(reports))
  }

  private func role(_ written: RoleDeclaration, _ resolved: ResolvedSchema, reports known: [String]) -> Role {
    let label = written.label?.value ?? LocalizedText(written.name.value.inWords)
    let common = written.grants.first { $0.entity.value == RoleDeclaration.everything }
    let everywhere = common.map { self.actions(of: $0) } ?? []
    var allowed = resolved.entities.map { _ in everywhere }
    if let common { checkRead(everywhere, common) }
    for grant in written.grants where grant.entity.value != RoleDeclaration.everything {
      let actions = self.actions(of: grant)
      checkRead(actions, grant)
      if let index = resolved.entities.firstIndex(where: { $0.name.text == grant.entity.value }) {
        allowed[index] = actions
      } else if !resolved.entityNames.contains(grant.entity.value) {
        bag.reportUnknown(
          .unknownEntity, grant.entity.value, at: grant.entity.range,
          among: resolved.entityNames + [RoleDeclaration.everything])
      }
    }
    let reports = self.reports(written, among: known)
    if written.name.value == Role.managerName {
      // It may be named for its label alone.
      if !written.grants.isEmpty, !allowed.allSatisfy({ $0.count == RecordAction.allCases.count }) {
        bag.report(.managerRestricted, at: written.name.range)
      }
      return manager(label, resolved, reports: known)
    }
    return Role(name: written.name.value, label: label, actions: allowed, reports: reports)
  }

  private func actions(of grant: RoleDeclaration.Grant) -> Set<RecordAction> {
    let words = RecordAction.allCases.map(\.rawValue)
    var actions: Set<RecordAction> = []
    for word in grant.actions {
      if word.value == RoleDeclaration.all {
        actions.formUnion(RecordAction.allCases)
      } else if let action = RecordAction(rawValue: word.value) {
        actions.insert(action)
      } else {
        bag.reportUnknown(
          .unknownAction, word.value, at: word.range,
          meaning: Self.otherWords[word.value]
            ?? Suggestion.nearest(to: word.value, among: words + [RoleDeclaration.all]),
          of: words + [RoleDeclaration.all], listing: .choices)
      }
    }
    return actions
  }

  /// Actions in the words of other programs.
  private static let otherWords = [
    "view": "read", "see": "read", "show": "read", "list": "read", "add": "create", "new": "create", "insert": "create",
    "edit": "update", "write": "update", "change": "update", "remove": "delete", "download": "export", "load": "import",
    "everything": "all", "any": "all",
  ]

  /// Reports a grant whose actions show records, and that has no `read`.
  private func checkRead(_ actions: Set<RecordAction>, _ grant: RoleDeclaration.Grant) {
    guard !actions.contains(.read) else { return }
    let blind = grant.actions.first { RecordAction(rawValue: $0.value)?.needsRead == true }
    guard let blind else { return }
    bag.report(
      .actionNeedsRead, at: blind.range, ["name": blind.value, "entity": grant.entity.value])
  }

  private func reports(_ written: RoleDeclaration, among known: [String]) -> Set<String> {
    var reports: Set<String> = []
    for name in written.reports {
      if name.value == RoleDeclaration.all {
        reports.formUnion(known)
      } else if known.contains(name.value) {
        reports.insert(name.value)
      } else {
        bag.reportUnknown(.unknownReport, name.value, at: name.range, among: known)
      }
    }
    return reports
  }
}
