public import Diagnostics
public import SchemaModel

extension Authorization {
  /// Refuses an action that is not allowed.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - entity: The entity of the records.
  /// - Throws: `failure.access.ACTION` where it is not allowed.
  public func demand(_ action: RecordAction, on entity: Entity) throws(Failure) {
    guard !allows(action, on: entity) else { return }
    throw refusal("failure.access.\(action.rawValue)", ["entity": entity.name.text])
  }

  /// Refuses a report that is not allowed.
  ///
  /// - Parameter report: The report.
  /// - Throws: `failure.access.report_one` where it is not allowed.
  public func demand(_ report: Report) throws(Failure) {
    guard !allows(report) else { return }
    throw refusal("failure.access.report_one", ["report": report.name])
  }

  /// Refuses what concerns the whole database, unless everything is allowed.
  ///
  /// - Throws: `failure.access.everything` where something is not allowed.
  public func demandEverything() throws(Failure) {
    guard !isUnrestricted else { return }
    throw refusal("failure.access.everything", [:])
  }

  private func refusal(_ key: String, _ arguments: [String: String]) -> Failure {
    let role = ["role": roleName ?? "–"]
    return lacksRole
      ? Failure(.data, "failure.access.no_role", role) : Failure(.data, key, arguments.merging(role) { $1 })
  }
}

extension Failure {
  /// Whether it is the refusal of something that the user's role does not allow.
  public var isRefusedByRole: Bool { key.hasPrefix("failure.access.") }
}
