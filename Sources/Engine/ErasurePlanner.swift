import SchemaModel
import Storage
import Validation

/// Works out what the erasure of a person concerns.
struct ErasurePlanner {
  private let validator: Validator
  private let reading: any ErasureReading
  private let takesReferences: Bool
  private var plan = ErasurePlan()
  private var visited: Set<RecordID> = []
  private var keys: [PersonKeys] = []

  /// Creates a planner.
  ///
  /// - Parameters:
  ///   - validator: The validator of the schema.
  ///   - reading: The transaction.
  ///   - takesReferences: Whether references to the person are cleared or erased, instead of refusing the erasure.
  init(_ validator: Validator, _ reading: any ErasureReading, takesReferences: Bool) {
    self.validator = validator
    self.reading = reading
    self.takesReferences = takesReferences
  }

  /// Plans the erasure of a record.
  ///
  /// - Parameters:
  ///   - id: The record, which may be deleted.
  ///   - entity: Its entity.
  /// - Returns: The plan; nil where nothing is known of such a record.
  /// - Throws: A `Failure` of the store.
  mutating func plan(_ id: RecordID, in entity: Entity) throws -> ErasurePlan? {
    guard try reading.record(id, of: entity) != nil || !reading.history(of: id, entity).isEmpty else { return nil }
    try add(id, entity)
    try addFormer(of: entity)
    let erased = Set(plan.erased.map(\.id))
    plan.references.removeAll { $0.effect != .erased && erased.contains($0.record) && $0.aside == nil }
    let keys = keys
    for each in keys where each.entity.id == entity.id { plan.keys.merge(each.values) { $0.union($1) } }
    var (waiting, shared): ([ErasurePlan.Waiting], [ErasurePlan.Waiting]) = ([], [])
    try reading.eachQuarantined { row in
      let found = keys.compactMap { $0.match(row) }
      let place = ErasurePlan.Waiting(name: row.name, row: row.row, wave: row.wave)
      if found.contains(.own) { waiting.append(place) } else if !found.isEmpty { shared.append(place) }
    }
    (plan.waiting, plan.shared) = (waiting, shared)
    plan.unread = try reading.asideNames()
    return plan
  }

  private mutating func add(_ id: RecordID, _ entity: Entity) throws {
    guard visited.insert(id).inserted else { return }
    let record = try reading.record(id, of: entity)
    let history = try reading.history(of: id, entity)
    let traces = try reading.traces(of: id)
    keys.append(PersonKeys(record, history: history, of: entity, validator))
    for reference in try reading.referring(to: id, of: entity) { try add(reference) }
    try addAside(of: id)
    plan.erased.append(
      ErasurePlan.Erased(
        entity: entity.name, id: id, isStored: record != nil, history: history.count, ledger: traces.ledger.count,
        receipts: traces.receipts.count))
  }

  /// Adds the deleted records that were the same person: brought over, taken back, and brought over again under a new id.
  private mutating func addFormer(of entity: Entity) throws {
    var former: [(id: RecordID, keys: PersonKeys)] = []
    for id in try reading.deletedRecords(of: entity) where !visited.contains(id) {
      former.append((id, PersonKeys(nil, history: try reading.history(of: id, entity), of: entity, validator)))
    }
    while let index = former.firstIndex(where: { each in keys.contains { $0.areOne(with: each.keys) } }) {
      try add(former.remove(at: index).id, entity)
    }
  }

  /// Adds what is kept aside of a record, and what refers to it there.
  private mutating func addAside(of id: RecordID) throws {
    for trace in try reading.asideTraces(of: id) {
      let isItself = trace.record == id && trace.kind == .record
      let effect: ErasurePlan.Effect
      switch trace.kind {
      case .record: effect = .erased
      case .row: effect = .rowRemoved
      case .value: effect = .cleared
      }
      let refuses = !takesReferences && !isItself
      plan.references.append(
        ErasurePlan.Reference(
          entity: EntityName(trace.table), record: trace.record, field: trace.column,
          effect: refuses ? .refuses : effect, aside: trace))
      guard !refuses, trace.kind == .record, !isItself, visited.insert(trace.record).inserted else { continue }
      try addAside(of: trace.record)
      let traces = try reading.traces(of: trace.record)
      plan.erased.append(
        ErasurePlan.Erased(
          entity: EntityName(trace.table), id: trace.record, isStored: true,
          history: try reading.asideHistory(of: trace.record).reduce(0) { $0 + $1.entries },
          ledger: traces.ledger.count,
          receipts: traces.receipts.count))
    }
  }

  private mutating func add(_ reference: RecordReference) throws {
    guard let entity = validator.schema.entity(reference.entity.text) else { return }
    let effect = effect(of: reference, entity)
    let field = (reference.list.map { $0.text + "." } ?? "") + reference.field.text
    plan.references.append(
      ErasurePlan.Reference(entity: entity.name, record: reference.record, field: field, effect: effect))
    if effect == .erased { try add(reference.record, entity) }
  }

  private func effect(of reference: RecordReference, _ entity: Entity) -> ErasurePlan.Effect {
    guard takesReferences else { return .refuses }
    guard let list = reference.list else {
      return entity.field(reference.field.text)?.isRequired == true ? .erased : .cleared
    }
    let column = entity.field(list.text)?.columns.first { $0.name == reference.field }
    return column?.isRequired == true ? .rowRemoved : .cleared
  }
}
