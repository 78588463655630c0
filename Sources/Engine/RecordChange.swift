import SchemaModel
import Storage
import Validation

/// Saves changes of stored records.
struct RecordChange: Sendable {
  let reader: RecordReader
  let ids: any IDSource
  private var journal: RecordJournal { RecordJournal(reader: reader) }

  /// Changes a record. Its evaluation is used where the stored record is still the one that it was evaluated beside; a
  /// version that is not the expected one is a conflict before that.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version that was changed; nil for whichever is stored.
  ///   - input: The texts of the change, by field name.
  ///   - evaluated: Their evaluation; nil where their formulas have not been evaluated.
  ///   - entity: The entity of the record.
  ///   - request: The user, the confirmed warnings, the origins and the fingerprint.
  /// - Returns: The record as it is stored now, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  func update(
    _ id: RecordID, expectedVersion: Int?, with input: RecordInput, evaluated: EvaluatedRecord?, in entity: Entity,
    _ request: SaveRequest
  ) throws -> SaveOutcome {
    let context = request.context
    return try reader.store.write { writing in
      if let saved = try journal.saved(under: request.mark, in: entity, writing) { return saved }
      guard let old = try writing.record(id, of: entity) else { return .missing }
      if let expectedVersion, expectedVersion != old.version {
        return .conflict(reader.withFormulaValues(old, of: entity, in: context))
      }
      let before = reader.old(old, of: entity, in: context)
      let current = evaluated.flatMap { $0.read.old == before ? $0 : nil }
      let read = current?.read ?? reader.validator.read(input, entity: entity, old: before)
      let validated = try RecordPreparation(
        validator: reader.validator, entity: entity, record: id, origins: request.origins, context: context,
        reading: writing, authorization: reader.authorization, mask: reader.mask
      ).validated(read, evaluated: current)
      return try replace(
        old, with: validated, in: entity, by: request.user, confirmed: request.confirmed, mark: request.mark,
        at: context, writing)
    }
  }

  /// Writes a change that was validated in the same transaction.
  ///
  /// - Parameters:
  ///   - old: The record as it is stored.
  ///   - validated: The changed record, without open claims.
  ///   - entity: Its entity.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
  ///   - mark: The fingerprint of a request under which nothing is saved yet; nil for none.
  ///   - context: What the change was evaluated with.
  ///   - writing: The transaction.
  /// - Returns: The record, in its old version where nothing changed; or its violations or open warnings, where nothing
  ///   was written.
  /// - Throws: A `Failure` of the store.
  func replace(
    _ old: StoredRecord, with validated: ValidatedRecord, in entity: Entity, by user: UserFacts,
    confirmed: Confirmation, mark: RequestFingerprint? = nil, at context: ValidationContext,
    _ writing: any RecordWriting
  ) throws -> SaveOutcome {
    guard validated.violations.isEmpty else { return .refused(validated.violations) }
    let before = reader.withFormulaValues(old, of: entity, in: context)
    let warnings = Warnings(entity, confirmed: old.warnings, old: before.values)
    let open = warnings.open(validated, confirmed)
    guard open.isEmpty else { return .unconfirmed(open) }
    let answers = Answers(
      all: warnings.names(validated, confirmed), now: warnings.confirmed(validated, confirmed))
    let new = try replaced(old, with: validated, answers, in: entity, by: user, mark, writing)
    return .saved(reader.withFormulaValues(new, of: entity, in: context), remarks: Remarks(validated))
  }

  /// The names of the checks whose warnings are confirmed.
  private struct Answers {
    /// Now or before.
    let all: [String]
    /// With this change.
    let now: [String]
  }

  /// Writes the new version of a record, its history and the receipt; the receipt alone where nothing changed.
  ///
  /// - Returns: The record as it is stored now.
  private func replaced(
    _ old: StoredRecord, with validated: ValidatedRecord, _ answers: Answers, in entity: Entity, by user: UserFacts,
    _ mark: RequestFingerprint?, _ writing: any RecordWriting
  ) throws -> StoredRecord {
    var new = old
    new.cells = validated.cells
    new.values = RowIdentities(ids: ids).given(StoredFields(entity).only(validated.values), old: old.values)
    new.warnings = answers.all
    let moment = reader.clock.now()
    if new == old {
      try journal.appendReceipt(of: mark, for: old, of: entity, at: moment, writing)
      return old
    }
    new.version += 1
    new.changedOn = moment
    new.changedBy = user.name
    try writing.replace(old, with: new, of: entity)
    try journal.append(
      .update, from: old, to: new, in: entity, by: user.name, at: moment, mark: mark,
      confirmed: answers.now, writing)
    return new
  }

  /// Completes a record that was moved before the records that it refers to.
  ///
  /// - Parameters:
  ///   - old: The record as it is stored.
  ///   - cells: Its values, which no rule is asked for, with their origins.
  ///   - entity: Its entity.
  ///   - user: The user who moves it.
  ///   - writing: The transaction.
  /// - Returns: The record as it is stored now.
  /// - Throws: A `Failure` of the store.
  func complete(
    _ old: StoredRecord, moved cells: RecordCells, in entity: Entity, by user: UserFacts, _ writing: any RecordWriting
  ) throws -> StoredRecord {
    try replaced(
      old, with: ValidatedRecord(cells), Answers(all: old.warnings, now: []), in: entity, by: user, nil, writing)
  }
}
