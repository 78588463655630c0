public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Saves a new record.
  ///
  /// `confirmed` names the warnings that need not be asked about. `origins` says how values came to be, by field name,
  /// where they were not simply typed. With `presets`, an absent name takes its field's default. A `mark` makes the
  /// same request sent twice one record, named by both answers, and keeps any other request from passing for it.
  public func create(
    _ input: RecordInput, in entity: Entity, by user: UserFacts, confirmed: Confirmation = .none,
    origins: [String: ValueOrigin] = [:], presets: Bool = true, mark: RequestMark? = nil
  ) throws -> SaveOutcome {
    let context = context(for: user)
    let read = validator.read(input, entity: entity, presets: presets)
    guard read.violations.isEmpty else {
      return try store.read { reading in
        if let saved = try saved(under: mark, in: entity, reading) { return saved }
        return .refused(try judged(read, origins, for: entity, record: nil, in: context, reading).violations)
      }
    }
    return try store.write { writing in
      if let saved = try saved(under: mark, in: entity, writing) { return saved }
      let judged = try judged(read, origins, for: entity, record: nil, in: context, writing)
      return try insert(judged, in: entity, by: user, confirmed: confirmed, mark: mark, at: context, writing)
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
    _ judged: ValidatedRecord, in entity: Entity, by user: UserFacts, confirmed: Confirmation,
    mark: RequestMark? = nil, at context: ValidationContext, _ writing: any RecordWriting
  ) throws -> SaveOutcome {
    guard judged.violations.isEmpty else { return .refused(judged.violations) }
    let warnings = Warnings(entity)
    let open = warnings.open(judged, confirmed)
    guard open.isEmpty else { return .unconfirmed(open) }
    let moment = clock.now()
    var cells = judged.cells
    cells.values = RowIdentities(ids: ids).given(entity.kept(judged.values), old: [])
    let record = StoredRecord(
      id: ids.next(), entity: entity.name, cells: cells, createdOn: moment, createdBy: user.name, changedOn: moment,
      changedBy: user.name, warnings: warnings.names(judged, confirmed))
    try writing.insert(record, of: entity)
    try finish(
      .create, from: nil, to: record, in: entity, by: user.name, at: moment, mark: mark,
      confirmed: record.warnings, writing)
    return .saved(shown(record, of: entity, in: context), remarks: Remarks(judged))
  }
}

extension Remarks {
  /// What was said of a record that was saved.
  init(_ judged: ValidatedRecord) {
    self.init(
      notes: judged.notes, notices: judged.notices, warnings: judged.warnings,
      faults: judged.oldFaults)
  }
}
