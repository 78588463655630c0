import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Decides what becomes of a row of an import, for its plan, its run and its queue alike.
///
/// It writes nothing; the same row beside the same records gets the same decision.
struct ImportDecider {
  let definition: ImportDefinition
  let entity: Entity
  let service: RecordService
  let user: UserFacts
  /// The moment, the day and the user; the same for all rows.
  let context: ValidationContext
  private let matcher: ImportRowMatcher
  private let erased: ErasedRows
  private let deleted: DeletedRows
  private let reader: ImportRowReader

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The record service that saves its rows.
  ///   - user: The user in whose name records are saved.
  ///   - deleted: What is known of records that people deleted; nil where nothing was read of them.
  init(
    _ definition: ImportDefinition, _ service: RecordService, by user: UserFacts, beside deleted: DeletedRows? = nil
  ) {
    self.definition = definition
    self.service = service
    self.user = user
    let entity = service.schema.entities[definition.entity]
    self.entity = entity
    context = service.context(for: user)
    matcher = ImportRowMatcher(definition, service.validator, entity)
    erased = ErasedRows(service.validator, entity)
    self.deleted = deleted ?? DeletedRows(definition, service, KnownDeletions())
    reader = ImportRowReader(definition, service.validator)
  }

  /// Decides a row of the file. It is validated as a new record even where it matches a stored one: a match does not
  /// excuse an invalid value.
  ///
  /// - Parameters:
  ///   - row: The mapped row.
  ///   - reading: The transaction that the row is decided in.
  /// - Returns: What becomes of the row.
  /// - Throws: A `Failure` of the store.
  func decide(_ row: MappedRow, beside reading: any ImportReading) throws -> ImportDecision {
    try decide(checked(row), beside: reading)
  }

  /// Reads a row by itself.
  ///
  /// - Parameter row: The mapped row.
  func checked(_ row: MappedRow) -> CheckedRow { reader.checked(row) }

  /// Decides a row of the file that was read before.
  ///
  /// - Parameters:
  ///   - checked: The row with what its own cells say.
  ///   - reading: The transaction that the row is decided in.
  /// - Returns: What becomes of the row.
  /// - Throws: A `Failure` of the store.
  func decide(_ checked: CheckedRow, beside reading: any ImportReading) throws -> ImportDecision {
    switch try erased.match(checked.row, reading) {
    case .own: return .erased
    case .shared(let field):
      // Whether it is the person who was erased, somebody has to say; of somebody who is stored it is known.
      let decision = try decideAmongStored(checked, beside: reading)
      guard case .create = decision else { return decision }
      return .quarantine(.asRecord([erased.violation(field, checked.row)]))
    case nil: return try decideAmongStored(checked, beside: reading)
    }
  }

  private func decideAmongStored(_ checked: CheckedRow, beside reading: any ImportReading) throws -> ImportDecision {
    let row = checked.row
    if row.isShapeless { return .quarantine(.unreadable(row.faults)) }
    if let read = checked.read, let decision = try decide(read, beside: reading) { return decision }
    let texts = checked.texts ?? reader.texts(of: row)
    // A fault of the mapping says more about its field than the field itself.
    if !row.faults.isEmpty { return .quarantine(.unreadable(row.faults.followed(by: onItsOwn(texts.read)))) }
    let origins = Self.imported(texts.input)
    let validated = matcher.asksFormulas ? try validated(texts.read, origins, beside: reading) : nil
    let match = try validated.map { try matcher.match($0.values, reading) } ?? matcher.match(texts.input, reading)
    return try decide(texts, match, validated, origins, reading)
  }

  /// Decides a row that was read from its bytes; nil where it is about a stored record, which its texts may fill.
  private func decide(_ read: ReadRecord, beside reading: any ImportReading) throws -> ImportDecision? {
    let preparation = preparation(of: nil, reader.origins, reading)
    let evaluated = matcher.asksFormulas ? try preparation.validated(read) : nil
    guard try matcher.match(evaluated?.values ?? read.values, reading) == .none else { return nil }
    let validated = try evaluated ?? preparation.validated(read)
    return try asRecord(validated, beside: reading)
  }

  /// Decides a row as a user answers it.
  ///
  /// - Parameters:
  ///   - input: The answers, by field name.
  ///   - validated: The answers as a new record (`validated(_:_:beside:)`).
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - reading: The transaction that the row is decided in.
  /// - Returns: What becomes of the row.
  /// - Throws: A `Failure` of the store.
  func decide(
    _ input: RecordInput, as validated: ValidatedRecord, _ origins: [String: ValueOrigin] = [:],
    beside reading: any ImportReading
  ) throws -> ImportDecision {
    let texts = CheckedRow.Texts(
      input: input, read: service.validator.read(input, entity: entity, presets: false))
    return try decide(texts, try matcher.match(validated.values, reading), validated, origins, reading)
  }

  private func decide(
    _ texts: CheckedRow.Texts, _ match: RecordMatch, _ validated: ValidatedRecord?, _ origins: [String: ValueOrigin],
    _ reading: any ImportReading
  ) throws -> ImportDecision {
    let input = texts.input
    switch match {
    case .none: break
    case .several, .conflicting:
      let conflicts = RowConflicts(service.validator, entity, input, validated?.values)
      return .quarantine(
        .ofSeveral([try conflicts.records(match, reading)].compactMap { $0 }, row: onItsOwn(texts.read)))
    case .one(let id):
      guard let record = try reading.record(id, of: entity) else { break }
      let violations = onItsOwn(texts.read)
      let conflicts = try RowConflicts(service.validator, entity, input, validated?.values).with(record, reading)
      if !conflicts.isEmpty {
        let filling = try filling(input, of: record, origins, beside: reading)
        return .quarantine(.ofAnother(filling, conflicts, row: violations))
      }
      if !violations.isEmpty { return .quarantine(.onItsOwn(record, violations)) }
      if ImportFilling.blanks(input, of: record, entity).entries.isEmpty { return .unchanged(record) }
      let filling = try filling(input, of: record, origins, beside: reading)
      return filling.validated.violations.isEmpty ? .fill(filling) : .quarantine(.asFilling(filling))
    }
    let validated = try validated ?? self.validated(texts.read, origins, beside: reading)
    return try asRecord(validated, beside: reading)
  }

  /// Decides a row that is about nobody who is stored. What a person deleted does not come back by itself.
  private func asRecord(_ validated: ValidatedRecord, beside reading: any ImportReading) throws -> ImportDecision {
    if !validated.violations.isEmpty { return .quarantine(.asRecord(validated.violations)) }
    return try deletion(of: validated, beside: reading).map { .quarantine(.ofDeleted($0)) } ?? .create(validated)
  }

  /// Why a new record is one that a person deleted.
  ///
  /// - Parameters:
  ///   - validated: The record.
  ///   - reading: The transaction.
  /// - Returns: nil where nobody deleted it.
  /// - Throws: A `Failure` of the store.
  func deletion(of validated: ValidatedRecord, beside reading: any ImportReading) throws -> Violation? {
    try deleted.violation(validated.values, reading)
  }

  /// Validates a row as a new record beside what is stored.
  ///
  /// - Parameters:
  ///   - input: The row, by field name.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - presets: Whether an absent name takes its field's default: that of a form which leaves out what it preset, never
  ///     that of a row of a file.
  ///   - reading: The transaction.
  /// - Returns: The record with its violations.
  /// - Throws: A `Failure` of the store.
  func validated(
    _ input: RecordInput, _ origins: [String: ValueOrigin] = [:], presets: Bool = false,
    beside reading: any ImportReading
  ) throws -> ValidatedRecord {
    try validated(service.validator.read(input, entity: entity, presets: presets), origins, beside: reading)
  }

  private func validated(
    _ read: ReadRecord, _ origins: [String: ValueOrigin], beside reading: any ImportReading
  ) throws -> ValidatedRecord {
    try preparation(of: nil, origins, reading).validated(read)
  }

  /// Validates a stored record with its blanks filled from a row.
  ///
  /// - Parameters:
  ///   - input: The row, by field name.
  ///   - record: The stored record.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - reading: The transaction.
  /// - Returns: The filling, with its violations.
  /// - Throws: A `Failure` of the store.
  func filling(
    _ input: RecordInput, of record: StoredRecord, _ origins: [String: ValueOrigin],
    beside reading: any ImportReading
  ) throws -> ImportFilling {
    let fills = ImportFilling.blanks(input, of: record, entity)
    let old = service.old(record, of: entity, in: context)
    let validated = try preparation(of: record.id, origins.filter { fills[$0.key] != nil }, reading)
      .validated(service.validator.read(fills, entity: entity, old: old))
    return ImportFilling(record: record, input: fills, validated: validated)
  }

  /// Resolves references and unique values of the row beside what is stored; `record` is nil for a new one.
  private func preparation(
    of record: RecordID?, _ origins: [String: ValueOrigin], _ reading: any ImportReading
  ) -> RecordPreparation {
    RecordPreparation(
      validator: service.validator, entity: entity, record: record, origins: origins, context: context,
      reading: reading, authorization: service.authorization)
  }

  /// The violations of a row as a new record, whatever is stored.
  private func onItsOwn(_ read: ReadRecord) -> [Violation] {
    service.validator.evaluate(read, entity: entity, in: context).violations
  }

  private static func imported(_ input: RecordInput) -> [String: ValueOrigin] {
    Dictionary(input.entries.map { ($0.name, ValueOrigin.imported) }) { first, _ in first }
  }
}
