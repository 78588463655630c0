import SchemaModel

/// Removes the findings that only follow from others: a computed value that cannot be computed because its formula
/// depends on a value that a rule has refused since.
///
/// A stored value that stays was not refused now, so that a change it has part in is still reported.
struct ConsequenceFilter {
  /// Removes the findings. O(findings).
  ///
  /// - Parameter state: the record and its rows, with checked rules.
  func apply(to state: inout EvaluationState) {
    guard state.log.findings.count > 1 else { return }
    let entity = state.entity
    let refused = Set(state.log.findings.compactMap { $0.check == nil ? $0.path : nil }.filter { isNew($0, in: state) })
    if refused.isEmpty { return }
    let columns = Set(refused.map(\.fieldID))
    var bases: [FieldID: [FieldID]] = [:]
    state.log.removeAll { finding in
      guard let path = finding.path, finding.check == nil, finding.fault.code != .computedGiven,
        entity.field(path.fieldID)?.compute != nil
      else { return false }
      let dependencies =
        bases[path.fieldID] ?? entity.dependencies(ofComputed: path.fieldID).filter(columns.contains)
      bases[path.fieldID] = dependencies
      return dependencies.contains { base in
        guard let list = base.list else { return FieldIndexPath(field: base.field) != path }
        if list != path.list { return true }
        let beside = FieldIndexPath(list: list, row: path.row, field: base.field)
        return beside != path && refused.contains(beside)
      }
    }
  }

  /// Whether a value differs from the stored one.
  private func isNew(_ path: FieldIndexPath, in state: EvaluationState) -> Bool {
    if let list = path.list, !state.rows[list].indices.contains(path.row) { return false }
    guard let stored = state[path].stored else { return true }
    return stored[path.field] != state[path].values[path.field]
  }
}
