import SchemaModel

/// Which faults of a stored record stand in the way of a change that neither brings them about nor touches what they
/// are about: what the schema says under `stored_records`.
struct StandingFaults {
  let entity: Entity
  let plans: FieldPlans
  /// Nil where the entity has none.
  let formulas: CompiledEntity?
  let sent: SentValues

  /// Whether the change is refused, or asked, for a fault that was there before.
  func contains(_ fault: Violation) -> Bool {
    switch entity.storedRecords(of: fault) {
    case .fromNowOn: false
    case .nextFullEdit: isSent(fault)
    case .all: true
    }
  }

  /// Whether the way in showed or handed in what a fault is about: the value, or what a check or a computed value rests
  /// on.
  private func isSent(_ fault: Violation) -> Bool {
    if let check = fault.check {
      let rests = formulas?.dependencies(of: check) ?? Array(check.require.reads.fields)
      return (rests + (check.at.map { [FieldPlace($0)] } ?? [])).contains { sent.contains($0) }
    }
    guard let spot = plans.indexPath(of: fault.path) else { return true }
    if sent.contains(spot) { return true }
    return (formulas?.dependencies(ofComputed: spot.fieldID) ?? []).contains { place in
      guard place.list != nil, place.list == spot.list else { return sent.contains(place) }
      return sent.contains(FieldIndexPath(list: spot.list, row: spot.row, field: place.field))
    }
  }
}
