import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Brings one row over, inside of a transaction: through the record service, with its line in the ledger.
struct ImportRowLoader {
  let definition: ImportDefinition
  let entity: Entity
  /// The door, inside of the transaction.
  let service: RecordService
  let user: UserFacts
  let wave: String

  /// What came of the row. It is judged on its own, as a new record, whoever it is about: what is wrong with it is wrong
  /// beside a record that is stored, too.
  func load(_ row: MappedRow, _ writing: any ImportWriting) throws -> ImportEntry.Outcome {
    if row.faults.contains(where: { $0.path.steps.isEmpty }) { return try quarantine(row, row.faults, writing) }
    if !row.faults.isEmpty { return try quarantine(row, merged(row.faults, judged(row)), writing) }
    let identities = row.identities.map { $0.map { ($0.field, $0.value) } }
    switch try Self.known(identities, in: entity, writing) {
    case .nobody: return try create(row, writing)
    case .one(let id):
      let violations = judged(row)
      return violations.isEmpty ? try fill(id, row, writing) : try quarantine(row, violations, writing)
    case .several(let violation): return try quarantine(row, merged([violation], judged(row)), writing)
    }
  }

  private func judged(_ row: MappedRow) -> [Violation] {
    service.validator.create(
      row.input, entity: entity, presets: false, in: service.context(for: user)
    ).violations
  }

  /// A fault of the mapping says more about its field than the field itself.
  private func merged(_ faults: [Violation], _ judged: [Violation]) -> [Violation] {
    let told = Set(faults.map(\.path))
    return faults + judged.filter { !told.contains($0.path) }
  }

  /// Whom a row is about.
  enum Person {
    case nobody
    case one(RecordID)
    /// An identity belongs to two people, or two identities belong to one each; what is told of it.
    case several(Violation)

    var id: RecordID? {
      switch self {
      case .one(let id): id
      case .nobody, .several: nil
      }
    }

    var violations: [Violation] {
      switch self {
      case .several(let violation): [violation]
      case .nobody, .one: []
      }
    }
  }

  /// Who is stored with any of these identities, each a set of fields with their values.
  static func known(
    _ identities: [[(field: Int, value: Value)]], in entity: Entity, _ reading: any RecordReading
  ) throws -> Person {
    var found: RecordID?
    for identity in identities {
      guard let first = identity.first else { continue }
      for id in try holders(of: identity, first, in: entity, reading) {
        if let found, found != id {
          let names = RecordNames(reading: reading)
          return .several(
            Violation(
              .ofSeveralRecords, at: FieldPath(entity.fields[first.field].name),
              [
                "first": .text(try names.name(of: found, in: entity)),
                "second": .text(try names.name(of: id, in: entity)),
              ]))
        }
        found = id
      }
    }
    return found.map { .one($0) } ?? .nobody
  }

  /// The oldest records with all values of an identity; two are enough.
  private static func holders(
    of identity: [(field: Int, value: Value)], _ first: (field: Int, value: Value), in entity: Entity,
    _ reading: any RecordReading
  ) throws -> [RecordID] {
    let field = entity.fields[first.field]
    if identity.count == 1 { return try reading.records(of: entity, with: first.value, in: field, limit: 2) }
    var found: [RecordID] = []
    for id in try reading.records(of: entity, with: first.value, in: field, limit: .max) where found.count < 2 {
      guard let record = try reading.record(id, of: entity) else { continue }
      let isHolder = identity.allSatisfy { part in
        record.values.indices.contains(part.field) && record.values[part.field].uniqueKey == part.value.uniqueKey
      }
      if isHolder { found.append(id) }
    }
    return found
  }

  private func create(_ row: MappedRow, _ writing: any ImportWriting) throws -> ImportEntry.Outcome {
    let outcome = try service.create(
      row.input, in: entity, by: user, confirmed: .all, origins: origins(of: row.input), presets: false)
    switch outcome {
    case .saved(let record, _):
      try writing.append(entry(row, .created, record))
      return .created
    case .refused(let violations): return try quarantine(row, violations, writing)
    case .savedBefore, .unconfirmed, .conflict, .missing, .spent: return try quarantine(row, [], writing)
    }
  }

  /// Fills what is blank in the record of somebody who is known; what stands there stays.
  private func fill(_ id: RecordID, _ row: MappedRow, _ writing: any ImportWriting) throws -> ImportEntry.Outcome {
    guard let old = try writing.record(id, of: entity) else { return try create(row, writing) }
    let fills = Self.fills(row.input, over: old, entity)
    if fills.entries.isEmpty {
      try writing.append(entry(row, .unchanged, old))
      return .unchanged
    }
    let outcome = try service.update(
      id, with: fills, in: entity, by: user, confirmed: .all, origins: origins(of: fills))
    switch outcome {
    case .saved(let new, _):
      let filled = Self.filled(fills, from: old, to: new, entity)
      let isChanged = new.version != old.version
      try writing.append(entry(row, isChanged ? .filled : .unchanged, new, filled: filled))
      return isChanged ? .filled : .unchanged
    case .refused(let violations): return try quarantine(row, violations, writing)
    case .savedBefore, .unconfirmed, .conflict, .missing, .spent: return try quarantine(row, [], writing)
    }
  }

  /// What of an input a record has no value for.
  static func fills(_ input: RecordInput, over old: StoredRecord, _ entity: Entity) -> RecordInput {
    var fills = input
    fills.entries.removeAll { entry in
      guard entry.value != .blank, let field = entity.field(entry.name), old.values.indices.contains(field.id)
      else { return true }
      return !old.values[field.id].isBlank
    }
    return fills
  }

  /// The fields whose values a filling changed.
  static func filled(
    _ fills: RecordInput, from old: StoredRecord, to new: StoredRecord, _ entity: Entity
  ) -> [String] {
    fills.entries.map(\.name).filter { name in
      guard let field = entity.field(name), new.values.indices.contains(field.id) else { return false }
      return new.values[field.id] != old.values[field.id]
    }
  }

  private func origins(of input: RecordInput) -> [String: ValueOrigin] {
    Dictionary(input.entries.map { ($0.name, ValueOrigin.imported) }) { first, _ in first }
  }

  private func entry(
    _ row: MappedRow, _ outcome: ImportEntry.Outcome, _ record: StoredRecord, filled: [String] = []
  ) -> ImportEntry {
    ImportEntry(
      name: definition.name, row: row.number, wave: wave, outcome: outcome, record: record.id,
      version: record.version, filled: filled)
  }

  private func quarantine(
    _ row: MappedRow, _ violations: [Violation], _ writing: any ImportWriting
  ) throws -> ImportEntry.Outcome {
    try writing.append(
      ImportEntry(name: definition.name, row: row.number, wave: wave, outcome: .quarantined))
    var input: [String: String] = [:]
    for entry in row.input.entries {
      if case .text(let text) = entry.value { input[entry.name] = text }
    }
    try writing.append(
      QuarantinedRow(
        name: definition.name, row: row.number, wave: wave, cells: row.cells, input: input, violations: violations))
    return .quarantined
  }
}
