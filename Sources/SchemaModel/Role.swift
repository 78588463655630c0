public import Localization

/// A role: what its users can do. What it does not name is not allowed.
public struct Role: Hashable, Sendable {
  /// The name of the role that can do everything. Every schema has it.
  public static let managerName = "manager"

  public let name: String
  public let label: LocalizedText
  /// The allowed actions, by the id of the entity.
  public let actions: [Set<RecordAction>]
  /// The names of the reports that it can run without `report` on their entity.
  public let reports: Set<String>
  /// What it may not see or change of the fields.
  public let profile: AccessProfile

  /// Creates a role.
  ///
  /// - Parameters:
  ///   - name: The name, unique in the schema.
  ///   - label: The label, by language.
  ///   - actions: The allowed actions, by the id of the entity.
  ///   - reports: The names of the reports that it can run.
  ///   - profile: What it may not see or change of the fields.
  public init(
    name: String, label: LocalizedText, actions: [Set<RecordAction>], reports: Set<String> = [],
    profile: AccessProfile = AccessProfile()
  ) {
    self.name = name
    self.label = label
    self.actions = actions
    self.reports = reports
    self.profile = profile
  }

  /// The same role with restricted fields.
  ///
  /// - Parameter profile: What it may not see or change of the fields.
  public func with(_ profile: AccessProfile) -> Role {
    Role(name: name, label: label, actions: actions, reports: reports, profile: profile)
  }

  /// The number of rights: the role with the fewest is the least one.
  public var weight: Int { actions.reduce(reports.count) { $0 + $1.count } }
}
