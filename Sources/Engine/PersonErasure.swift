import Diagnostics
import JSONText
public import SchemaModel
public import Storage
public import Validation

/// Erases a person: the record with its rows, the values of its history, and what imports and forms kept of it. That it
/// was there stays: when it was changed, by whom, and in what way.
public struct PersonErasure: Sendable {
  private let service: RecordService
  private let store: any ErasureStore

  /// Creates an erasure.
  ///
  /// - Parameters:
  ///   - service: The service of the records.
  ///   - store: The store of the same service.
  public init(_ service: RecordService, _ store: any ErasureStore) {
    self.service = service
    self.store = store
  }

  /// Says what would be erased, and changes nothing.
  ///
  /// - Parameters:
  ///   - id: The record, which may be deleted.
  ///   - entity: Its entity.
  ///   - takesReferences: Whether references to it are cleared or erased, instead of refusing the erasure.
  /// - Returns: The plan; nil where nothing is known of such a record.
  /// - Throws: A `Failure` of the store.
  public func plan(_ id: RecordID, in entity: Entity, takesReferences: Bool) throws -> ErasurePlan? {
    try service.authorization.demandEverything()
    return try store.readTraces { reading in
      var planner = ErasurePlanner(service.validator, reading, takesReferences: takesReferences)
      return try planner.plan(id, in: entity)
    }
  }

  /// Erases a record, in one transaction, and then what the database keeps of it in unused parts of its files.
  ///
  /// - Parameters:
  ///   - id: The record, which may be deleted.
  ///   - entity: Its entity.
  ///   - takesReferences: Whether references to it are cleared or erased, instead of refusing the erasure.
  ///   - user: The user who erases.
  /// - Returns: What was erased; with references that refuse it, nothing was. Nil where nothing is known of such a
  ///   record.
  /// - Throws: `failure.erase.referring` where a record that refers to it cannot be changed, and nothing was erased;
  ///   `failure.erase.busy` where everything was erased and the unused parts were not; other `Failure`s of the store.
  public func run(
    _ id: RecordID, in entity: Entity, takesReferences: Bool, by user: UserFacts
  ) throws -> ErasurePlan? {
    try service.authorization.demandEverything()
    let plan = try store.writeErasure { writing -> ErasurePlan? in
      var planner = ErasurePlanner(service.validator, writing, takesReferences: takesReferences)
      guard let plan = try planner.plan(id, in: entity) else { return nil }
      if plan.refusing.isEmpty {
        try carryOut(plan, by: user, writing)
        try remember(plan, of: entity, writing)
      }
      return plan
    }
    if let plan, plan.refusing.isEmpty { try store.scrub() }
    return plan
  }

  private func carryOut(_ plan: ErasurePlan, by user: UserFacts, _ writing: any ErasureWriting) throws {
    let service = service.within(writing)
    let erased = Set(plan.erased.map(\.id))
    var changed: Set<RecordID> = []
    for reference in plan.references where reference.aside == nil && [.cleared, .rowRemoved].contains(reference.effect)
    {
      guard changed.insert(reference.record).inserted, let entity = service.schema.entity(reference.entity.text),
        let record = try writing.record(reference.record, of: entity)
      else { continue }
      let input = Self.input(record, of: entity, without: erased)
      let saved = try service.update(record.id, with: input, in: entity, by: user, confirmed: .all)
      guard case .saved = saved else { throw Self.refused(reference) }
    }
    var gone: Set<RecordID> = []
    // A record may refer by several columns.
    for trace in plan.references.compactMap(\.aside) where trace.kind != .record || gone.insert(trace.record).inserted {
      try erase(trace, by: user, writing)
    }
    for record in plan.erased {
      guard let entity = service.schema.entity(record.entity.text) else { continue }
      switch try service.delete(record.id, in: entity, by: user) {
      case .deleted, .missing, .deletedBefore: break
      case .refused, .conflict, .spent:
        throw Failure(.data, "failure.erase.referring", ["entity": entity.name.text, "id": record.id.text])
      }
      try writing.eraseTraces(of: record.id, entity)
    }
    for row in plan.waiting {
      try writing.remove(row: row.row, of: row.name)
      try writing.append(ImportEntry(name: row.name, row: row.row, wave: row.wave, outcome: .excluded))
    }
  }

  /// Keeps hashes of the values by which rows of old files are recognised as the person's, so that no run brings the
  /// person back; and takes what is said of the person out of the reasons of other people's rows.
  private func remember(_ plan: ErasurePlan, of entity: Entity, _ writing: any ErasureWriting) throws {
    var people =
      try writing.meta(ErasedPeople.metaKey).flatMap { ErasedPeople(stored: $0) }
      ?? ErasedPeople(random: (0..<4).map { _ in UInt64.random(in: .min ... .max) })
    people.add(plan.keys, of: entity)
    if !people.isEmpty { try writing.setMeta(ErasedPeople.metaKey, people.text) }
    for place in plan.shared {
      let rows = try writing.quarantined(of: place.name, wave: place.wave, after: place.row - 1, limit: 1)
      guard let row = rows.first, row.row == place.row else { continue }
      try writing.remove(row: row.row, of: row.name)
      try writing.append(ImportEntry(name: row.name, row: row.row, wave: row.wave, outcome: .quarantined))
      try writing.append(
        QuarantinedRow(
          name: row.name, row: row.row, wave: row.wave, cells: row.cells, input: row.input,
          violations: row.violations.filter { !$0.code.namesPeople }))
    }
  }

  /// Erases what is kept aside. The history says of a record that it was deleted, as it does of every other.
  private func erase(_ trace: AsideTrace, by user: UserFacts, _ writing: any ErasureWriting) throws {
    let history = trace.kind == .record ? try writing.asideHistory(of: trace.record) : []
    for found in history {
      try writing.append(
        HistoryEntry(
          entity: found.entity, record: trace.record, version: found.version, at: service.clock.now(), by: user.name,
          action: .delete, changes: []))
    }
    try writing.erase(trace)
  }

  private static func refused(_ reference: ErasurePlan.Reference) -> Failure {
    Failure(.data, "failure.erase.referring", ["entity": reference.entity.text, "id": reference.record.text])
  }

  /// The change of a record that takes its references to erased records out: a field and an optional column become
  /// blank, a row whose column is required goes.
  private static func input(_ record: StoredRecord, of entity: Entity, without erased: Set<RecordID>) -> RecordInput {
    func isErased(_ value: Value) -> Bool {
      if case .reference(let id) = value { erased.contains(id) } else { false }
    }
    var members: [JSONValue.Member] = []
    for field in entity.fields {
      if isErased(record.values[field]) { members.append(.init(field.name.text, .null)) }
      guard case .list(let rows) = record.values[field] else { continue }
      let cleared = rows.map { row in field.columns.filter { isErased(row.values[$0]) } }
      if cleared.allSatisfy(\.isEmpty) { continue }
      let kept = zip(rows, cleared).filter { _, columns in !columns.contains(where: \.isRequired) }.map {
        row, columns in
        // A column that a row does not name keeps its value.
        let blanks = columns.map { JSONValue.Member($0.name.text, .null) }
        let names = Set(blanks.map(\.name))
        let others = ValueJSON.encode(row, fields: field.columns).members ?? []
        return JSONValue.object(others.filter { !names.contains($0.name) } + blanks)
      }
      members.append(.init(field.name.text, .array(kept)))
    }
    let document = RecordDocument(json: .object(members), entity: entity, takesIdentity: true)
    return document?.input ?? RecordInput()
  }
}
