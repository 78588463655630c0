public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Saves a new record.
  ///
  /// - Parameters:
  ///   - input: The names and texts that came in.
  ///   - entity: The entity of the record.
  ///   - user: Who saves.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - presets: Whether an absent name takes its field's default.
  ///   - mark: Makes the same request sent twice one record, named by both answers, and keeps any other request from
  ///     passing for it.
  /// - Returns: The saved record, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func create(
    _ input: RecordInput, in entity: Entity, by user: UserFacts, confirmed: Confirmation = .none,
    origins: [String: ValueOrigin] = [:], presets: Bool = true, mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try create(
      validator.read(input, entity: entity, presets: presets), evaluated: nil, in: entity, by: user,
      SaveRequest(confirmed: confirmed, origins: origins, mark: mark, context: context(for: user)))
  }

  /// Saves a new record as it was evaluated. Its references and unique values are asked inside of the transaction, its
  /// formulas only where a reference makes a difference to them.
  ///
  /// - Parameters:
  ///   - evaluated: A new record, evaluated for the same user.
  ///   - entity: The entity of the record.
  ///   - user: Who saves.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: Makes the same request sent twice one record, and keeps any other request from passing for it.
  /// - Returns: The saved record, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func create(
    _ evaluated: EvaluatedRecord, in entity: Entity, by user: UserFacts, confirmed: Confirmation = .none,
    origins: [String: ValueOrigin] = [:], mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try create(
      evaluated.read, evaluated: evaluated, in: entity, by: user,
      SaveRequest(confirmed: confirmed, origins: origins, mark: mark, context: evaluated.context))
  }

  /// What comes with a record that is to be saved.
  struct SaveRequest {
    let confirmed: Confirmation
    let origins: [String: ValueOrigin]
    let mark: RequestFingerprint?
    let context: ValidationContext
  }

  private func create(
    _ read: ReadRecord, evaluated: EvaluatedRecord?, in entity: Entity, by user: UserFacts, _ request: SaveRequest
  ) throws -> SaveOutcome {
    let (origins, context, mark) = (request.origins, request.context, request.mark)
    let confirmed = request.confirmed
    guard read.violations.isEmpty else {
      return try store.read { reading in
        if let saved = try saved(under: mark, in: entity, reading) { return saved }
        return .refused(
          try validated(read, evaluated: evaluated, origins, for: entity, record: nil, in: context, reading).violations)
      }
    }
    return try store.write { writing in
      if let saved = try saved(under: mark, in: entity, writing) { return saved }
      let validated = try validated(
        read, evaluated: evaluated, origins, for: entity, record: nil, in: context, writing)
      return try insert(validated, in: entity, by: user, confirmed: confirmed, mark: mark, at: context, writing)
    }
  }

  /// Writes a new record that was judged beside what this transaction shows.
  ///
  /// - Parameters:
  ///   - judged: The record.
  ///   - entity: Of which it is.
  ///   - user: In whose name.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - mark: That of the request, which nothing was saved under yet.
  ///   - context: That in which it was judged.
  ///   - writing: The transaction.
  /// - Returns: The record; or its violations or open warnings, and nothing was written.
  /// - Throws: What the store throws.
  func insert(
    _ validated: ValidatedRecord, in entity: Entity, by user: UserFacts, confirmed: Confirmation,
    mark: RequestFingerprint? = nil, at context: ValidationContext, _ writing: any RecordWriting
  ) throws -> SaveOutcome {
    guard validated.violations.isEmpty else { return .refused(validated.violations) }
    let warnings = Warnings(entity)
    let open = warnings.open(validated, confirmed)
    guard open.isEmpty else { return .unconfirmed(open) }
    let moment = clock.now()
    var cells = validated.cells
    cells.values = RowIdentities(ids: ids).given(entity.kept(validated.values), old: [])
    let record = StoredRecord(
      id: ids.next(), entity: entity.name, cells: cells, createdOn: moment, createdBy: user.name, changedOn: moment,
      changedBy: user.name, warnings: warnings.names(validated, confirmed))
    try writing.insert(record, of: entity)
    try finish(
      .create, from: nil, to: record, in: entity, by: user.name, at: moment, mark: mark,
      confirmed: record.warnings, writing)
    return .saved(shown(record, of: entity, in: context), remarks: Remarks(validated))
  }
}

extension Remarks {
  /// What was said of a record that was saved.
  init(_ validated: ValidatedRecord) {
    self.init(
      notes: validated.notes, notices: validated.notices, warnings: validated.warnings,
      faults: validated.storedViolations)
  }
}
