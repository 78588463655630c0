public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Changes a record: an absent name keeps its value, a blank clears it, a list is replaced whole.
  ///
  /// With `expectedVersion`, a record that someone changed meanwhile is a conflict. A change that changes nothing
  /// writes nothing and keeps the version. Warnings that were confirmed before, and read nothing that changes now, are
  /// not asked about again. What the stored record breaks of
  /// rules that became stricter stands in the way of no change that does not touch it: it comes back as a remark.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version that was changed; nil for whichever is stored.
  ///   - input: The names and texts that came in.
  ///   - entity: The entity of the record.
  ///   - user: Who saves.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: Makes the same request sent twice one change, and keeps any other request from passing for it.
  /// - Returns: The record as it is stored now, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func update(
    _ id: RecordID, expectedVersion: Int? = nil, with input: RecordInput, in entity: Entity, by user: UserFacts,
    confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:], mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try update(
      id, expectedVersion: expectedVersion, with: input, evaluated: nil, in: entity, by: user,
      SaveRequest(confirmed: confirmed, origins: origins, mark: mark, context: context(for: user)))
  }

  /// Changes a record as the change was evaluated. Its references and unique values are asked inside of the transaction,
  /// its formulas only where a reference makes a difference to them, or another record is stored than the one that it
  /// was evaluated beside. As with texts, a version that is not the expected one is a conflict before all of that.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version that was changed; nil for whichever is stored.
  ///   - evaluated: The change, evaluated for the same user beside what was stored then.
  ///   - entity: The entity of the record.
  ///   - user: Who saves.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: Makes the same request sent twice one change, and keeps any other request from passing for it.
  /// - Returns: The record as it is stored now, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func update(
    _ id: RecordID, expectedVersion: Int? = nil, with evaluated: EvaluatedRecord, in entity: Entity,
    by user: UserFacts, confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:],
    mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try update(
      id, expectedVersion: expectedVersion, with: evaluated.input, evaluated: evaluated, in: entity, by: user,
      SaveRequest(confirmed: confirmed, origins: origins, mark: mark, context: evaluated.context))
  }

  private func update(
    _ id: RecordID, expectedVersion: Int?, with input: RecordInput, evaluated: EvaluatedRecord?, in entity: Entity,
    by user: UserFacts, _ request: SaveRequest
  ) throws -> SaveOutcome {
    let (context, confirmed, mark) = (request.context, request.confirmed, request.mark)
    return try store.write { writing in
      if let saved = try saved(under: mark, in: entity, writing) { return saved }
      guard let old = try writing.record(id, of: entity) else { return .missing }
      if let expectedVersion, expectedVersion != old.version {
        return .conflict(shown(old, of: entity, in: context))
      }
      let before = self.old(old, of: entity, in: context)
      let current = evaluated.flatMap { $0.read.old == before ? $0 : nil }
      let read = current?.read ?? validator.read(input, entity: entity, old: before)
      let validated = try validated(
        read, evaluated: current, request.origins, for: entity, record: id, in: context, writing)
      return try replace(
        old, with: validated, in: entity, by: user, confirmed: confirmed, mark: mark, at: context, writing)
    }
  }

  /// Writes a change of a record that was judged beside what this transaction shows.
  ///
  /// - Parameters:
  ///   - old: The record as it is stored.
  ///   - judged: What it is to become.
  ///   - entity: Of which it is.
  ///   - user: In whose name.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - mark: That of the request, which nothing was saved under yet.
  ///   - context: That in which it was judged.
  ///   - writing: The transaction.
  /// - Returns: The record, in its old version where nothing changed; or its violations or open warnings, and nothing was
  ///   written.
  /// - Throws: What the store throws.
  func replace(
    _ old: StoredRecord, with validated: ValidatedRecord, in entity: Entity, by user: UserFacts,
    confirmed: Confirmation, mark: RequestFingerprint? = nil, at context: ValidationContext,
    _ writing: any RecordWriting
  ) throws -> SaveOutcome {
    guard validated.violations.isEmpty else { return .refused(validated.violations) }
    let before = shown(old, of: entity, in: context)
    let warnings = Warnings(entity, confirmed: old.warnings, old: before.values)
    let open = warnings.open(validated, confirmed)
    guard open.isEmpty else { return .unconfirmed(open) }
    let answers = Answers(
      all: warnings.names(validated, confirmed), now: warnings.confirmed(validated, confirmed))
    let new = try replaced(old, with: validated, answers, in: entity, by: user, mark, writing)
    return .saved(shown(new, of: entity, in: context), remarks: Remarks(validated))
  }

  /// The warnings that somebody said yes to: all that count, and those of this change.
  private struct Answers {
    let all: [String]
    let now: [String]
  }

  /// Writes what a record is now, and says what it is; the old one where nothing changed.
  private func replaced(
    _ old: StoredRecord, with validated: ValidatedRecord, _ answers: Answers, in entity: Entity, by user: UserFacts,
    _ mark: RequestFingerprint?, _ writing: any RecordWriting
  ) throws -> StoredRecord {
    var new = old
    new.cells = validated.cells
    new.values = RowIdentities(ids: ids).given(entity.kept(validated.values), old: old.values)
    new.warnings = answers.all
    let moment = clock.now()
    if new == old {
      try keep(mark, old, of: entity, at: moment, writing)
      return old
    }
    new.version += 1
    new.changedOn = moment
    new.changedBy = user.name
    try writing.replace(old, with: new, of: entity)
    try finish(
      .update, from: old, to: new, in: entity, by: user.name, at: moment, mark: mark,
      confirmed: answers.now, writing)
    return new
  }
}
