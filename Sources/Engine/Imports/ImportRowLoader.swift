import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Brings one row over, inside of a transaction: through the record service, with its line in the ledger.
struct ImportRowLoader {
  private let definition: ImportDefinition
  private let entity: Entity
  private let service: RecordService
  private let user: UserFacts
  private let wave: String
  private let matcher: ImportRowMatcher

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The door, inside of the transaction.
  ///   - user: In whose name.
  ///   - wave: The wave, as the ledger names it.
  init(_ definition: ImportDefinition, _ service: RecordService, by user: UserFacts, wave: String) {
    self.definition = definition
    self.service = service
    self.user = user
    self.wave = wave
    entity = service.schema.entities[definition.entity]
    matcher = ImportRowMatcher(definition, service, by: user)
  }

  /// What came of the row. It is judged on its own, as a new record, whoever it is about: what is wrong with it is wrong
  /// beside a record that is stored, too.
  func load(_ row: MappedRow, _ writing: any ImportWriting) throws -> ImportEntry.Outcome {
    if row.faults.contains(where: { $0.path.steps.isEmpty }) { return try quarantine(row, row.faults, writing) }
    if !row.faults.isEmpty { return try quarantine(row, merged(row.faults, judged(row)), writing) }
    let match = try matcher.match(row.input, writing)
    switch match {
    case .none: return try create(row, writing)
    case .one(let id):
      let violations = judged(row)
      return violations.isEmpty ? try fill(id, row, writing) : try quarantine(row, violations, writing)
    case .several:
      return try quarantine(row, merged(matcher.violations(match, writing), judged(row)), writing)
    }
  }

  private func judged(_ row: MappedRow) -> [Violation] { matcher.judgedAlone(row.input) }

  /// A fault of the mapping says more about its field than the field itself.
  private func merged(_ faults: [Violation], _ judged: [Violation]) -> [Violation] {
    let told = Set(faults.map(\.path))
    return faults + judged.filter { !told.contains($0.path) }
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
      guard entry.value != .blank, let field = entity.field(entry.name) else { return true }
      return !old.values[field].isBlank
    }
    return fills
  }

  /// The fields whose values a filling changed.
  static func filled(
    _ fills: RecordInput, from old: StoredRecord, to new: StoredRecord, _ entity: Entity
  ) -> [String] {
    fills.entries.map(\.name).filter { name in
      guard let field = entity.field(name) else { return false }
      return new.values[field] != old.values[field]
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
