/// The rights of a user: which actions on which entities, and which reports.
///
/// It is made of a schema and the name of a role, and of nothing else, so that nobody holds rights that no schema gives.
/// Services carry it and ask it before they read or write; pages ask it which links and buttons they show.
public struct Authorization: Hashable, Sendable {
  private enum Grant: Hashable, Sendable {
    /// Everything: the owner of the machine's files, and everybody where a schema has no roles.
    case everything
    /// The rights of a role.
    case role(Role)
    /// Nothing.
    case nothing
  }

  private let grant: Grant
  /// The name of the role of the user; nil for the owner of the machine's files, and for nobody.
  public let roleName: String?

  private init(_ grant: Grant, roleName: String? = nil) {
    self.grant = grant
    self.roleName = roleName
  }

  /// Every right: of the program itself, and of whoever owns the files of the database.
  public static let owner = Authorization(.everything)
  /// No right at all: of somebody who has not signed in.
  public static let nobody = Authorization(.nothing)

  /// The rights of a user.
  ///
  /// - Parameters:
  ///   - role: The name of the user's role. A role that the schema does not have can do nothing.
  ///   - schema: The schema. Where it has no roles, every user can do everything.
  public init(role: String, in schema: Schema) {
    let found = schema.role(role)
    let grant: Grant =
      schema.roles.isEmpty || role == Role.managerName ? .everything : found.map { .role($0) } ?? .nothing
    self.init(grant, roleName: role)
  }

  /// Whether every action is allowed, and with them every report.
  public var isUnrestricted: Bool {
    switch grant {
    case .everything: true
    case .role(let role): role.profile.isEmpty && role.actions.allSatisfy { $0.count == RecordAction.allCases.count }
    case .nothing: false
    }
  }

  /// What the user may not see or change of the fields.
  public var profile: AccessProfile {
    switch grant {
    case .everything, .nothing: AccessProfile()
    case .role(let role): role.profile
    }
  }

  /// Whether the user's role is not in the schema any more.
  public var lacksRole: Bool { roleName != nil && grant == .nothing }

  /// Whether an action is allowed. Imports need every field of the entity: rows bring whole records.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - entity: The id of the entity of the records.
  public func allows(_ action: RecordAction, on entity: Int) -> Bool {
    switch grant {
    case .everything: true
    case .role(let role):
      role.actions.indices.contains(entity) && role.actions[entity].contains(action)
        && (action != .import || role.profile.isWhole(entity))
    case .nothing: false
    }
  }

  /// Whether an action is allowed.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - entity: The entity of the records.
  public func allows(_ action: RecordAction, on entity: Entity) -> Bool { allows(action, on: entity.id) }

  /// Whether a report can be run: it is named for the role, or `report` is allowed on its entity; and it tells nothing of
  /// a field that the role may not read, unless its author says that it may (`reveals`).
  ///
  /// - Parameter report: The report.
  public func allows(_ report: Report) -> Bool {
    switch grant {
    case .everything: true
    case .role(let role):
      (role.reports.contains(report.name) || allows(.report, on: report.source.entity))
        && (report.reveals || !role.profile.hides(report))
    case .nothing: false
    }
  }

  /// Whether an import can be run, and its waiting rows settled.
  ///
  /// - Parameter definition: The import.
  public func allows(_ definition: ImportDefinition) -> Bool { allows(.import, on: definition.entity) }
}
