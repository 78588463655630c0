import Diagnostics
import SchemaModel
import Storage
import Validation

/// Saves new records.
struct RecordCreation: Sendable {
  let reader: RecordReader
  let ids: any IDSource
  private var journal: RecordJournal { RecordJournal(reader: reader) }

  /// Saves a new record. Its references and unique values are looked up in the transaction that writes it; a record
  /// with unreadable texts is only read beside the store, so that all of its violations are found.
  ///
  /// - Parameters:
  ///   - read: The typed values, with their references open.
  ///   - evaluated: Their evaluation; nil where their formulas have not been evaluated.
  ///   - entity: The entity of the record.
  ///   - request: The user, the confirmed warnings, the origins and the fingerprint.
  ///   - deleted: The deleted record that is created again; nil for a record that never was.
  /// - Returns: The saved record, or why nothing was written. A conflict where the deleted record is stored again by
  ///   now, and missing where it was also deleted again.
  /// - Throws: A `Failure` of the store.
  func create(
    _ read: ReadRecord, evaluated: EvaluatedRecord?, in entity: Entity, _ request: SaveRequest,
    again deleted: DeletedRecord? = nil
  ) throws -> SaveOutcome {
    func validated(_ reading: any RecordReading) throws -> ValidatedRecord {
      try RecordPreparation(
        validator: reader.validator, entity: entity, record: nil, origins: request.origins, context: request.context,
        reading: reading, authorization: reader.authorization, mask: reader.mask
      ).validated(read, evaluated: evaluated)
    }
    guard read.violations.isEmpty else {
      return try reader.store.read { reading in
        if let saved = try journal.saved(under: request.mark, in: entity, reading) { return saved }
        return .refused(try validated(reading).violations)
      }
    }
    return try reader.store.write { writing in
      if let saved = try journal.saved(under: request.mark, in: entity, writing) { return saved }
      if let deleted {
        if let stored = try writing.record(deleted.id, of: entity) {
          return .conflict(reader.withFormulaValues(stored, of: entity, in: request.context))
        }
        guard try writing.history(of: deleted.id, entity, after: deleted.version).isEmpty else { return .missing }
      }
      return try insert(
        validated(writing), in: entity, by: request.user, confirmed: request.confirmed, mark: request.mark,
        at: request.context, making: deleted.map { .again($0) } ?? .new, writing)
    }
  }

  /// Writes a new record that was validated in the same transaction.
  ///
  /// - Parameters:
  ///   - validated: The record, without open claims.
  ///   - entity: Its entity.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
  ///   - mark: The fingerprint of a request under which nothing is saved yet; nil for none.
  ///   - context: What the record was evaluated with.
  ///   - made: Which record is made.
  ///   - writing: The transaction.
  /// - Returns: The record; or its violations or open warnings, where nothing was written.
  /// - Throws: A `Failure` of the store.
  func insert(
    _ validated: ValidatedRecord, in entity: Entity, by user: UserFacts, confirmed: Confirmation,
    mark: RequestFingerprint? = nil, at context: ValidationContext, making made: CreatedRecord = .new,
    _ writing: any RecordWriting
  ) throws -> SaveOutcome {
    // One that an export brings back was made before.
    if entity.isRetired, case .new = made {
      throw Failure(.data, "failure.entity_retired", ["entity": entity.name.text])
    }
    guard validated.violations.isEmpty else { return .refused(validated.violations) }
    let warnings = Warnings(entity)
    let open = warnings.open(validated, confirmed)
    guard open.isEmpty else { return .unconfirmed(open) }
    let moment = reader.clock.now()
    var cells = validated.cells
    cells.values = RowIdentities(ids: ids).given(StoredFields(entity).only(validated.values), old: [])
    let identity = try made.identity(entity, at: moment, by: user.name, ids, writing)
    let record = StoredRecord(
      id: identity.id, entity: entity.name, version: identity.version, cells: cells, createdOn: identity.createdOn,
      createdBy: identity.createdBy, changedOn: moment,
      changedBy: user.name, warnings: warnings.names(validated, confirmed))
    try writing.insert(record, of: entity)
    try journal.append(
      .create, from: nil, to: record, in: entity, by: user.name, at: moment, mark: mark,
      confirmed: record.warnings, writing)
    return .saved(reader.withFormulaValues(record, of: entity, in: context), remarks: Remarks(validated))
  }

  /// Writes a record as it stood in another database of the same schema.
  ///
  /// - Parameters:
  ///   - cells: Its values, which no rule is asked for, with their origins.
  ///   - id: Its identity, which no record has.
  ///   - entity: Its entity.
  ///   - user: The user who moves it.
  ///   - confirmed: The warnings that were confirmed.
  ///   - writing: The transaction.
  /// - Returns: The record.
  /// - Throws: A `Failure` of the store.
  func insert(
    moved cells: RecordCells, as id: RecordID, in entity: Entity, by user: UserFacts, confirmed: [String],
    _ writing: any RecordWriting
  ) throws -> StoredRecord {
    let moment = reader.clock.now()
    let identity = try CreatedRecord.named(id).identity(entity, at: moment, by: user.name, ids, writing)
    var cells = cells
    cells.values = RowIdentities(ids: ids).given(cells.values, old: [])
    let record = StoredRecord(
      id: identity.id, entity: entity.name, version: identity.version, cells: cells, createdOn: identity.createdOn,
      createdBy: identity.createdBy, changedOn: moment, changedBy: user.name, warnings: confirmed)
    try writing.insert(record, of: entity)
    try journal.append(
      .create, from: nil, to: record, in: entity, by: user.name, at: moment, mark: nil, confirmed: confirmed, writing)
    return record
  }
}
