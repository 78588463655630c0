public import Expressions
import FieldTypes
public import SchemaModel
public import Storage
public import Validation

/// Reads and writes the records of a business: the one door through which records are written.
///
/// A save reads the texts (`Validator.read`); then, in one transaction, it resolves references, evaluates the formulas,
/// checks unique values and writes the record, its rows, options, confirmed warnings and one history entry with the
/// origins of its values; or it writes nothing and returns the violations. An `EvaluatedRecord` is evaluated again only
/// where the store differs from what it was evaluated beside.
///
/// It has the rights of the program itself, until `acting(as:)` gives it those of a user: then every call is refused that
/// the user's role does not allow, before anything is read. Of records, histories and violations it then gives what the
/// user sees (`FieldMask`), for a schema that has nothing else (`schema`, `validator`): entities of that schema are as
/// good as whole ones wherever it takes one. It saves what the user may write, under all rules; what the user does not
/// see stays as it is.
///
/// Any thread may call it. Calls block, and throw a `Failure` where the store fails, `failure.access.…` where the call is
/// refused.
public struct RecordService: Sendable {
  /// The schema as whoever it acts as sees it.
  public var schema: Schema { mask?.seen ?? reader.validator.schema }
  private(set) var reader: RecordReader
  let ids: any IDSource
  private let masks: FieldMask.Source

  /// The validator of `schema`.
  public var validator: Validator { mask?.validator ?? reader.validator }
  /// What whoever it acts as does not see; nil for who sees all.
  var mask: FieldMask? { reader.mask }
  var store: any RecordStore { reader.store }
  var clock: any WallClock { reader.clock }
  var creation: RecordCreation { RecordCreation(reader: reader, ids: ids) }
  var change: RecordChange { RecordChange(reader: reader, ids: ids) }
  var journal: RecordJournal { RecordJournal(reader: reader) }

  /// - Parameters:
  ///   - schema: The schema of the business.
  ///   - store: The store of its records.
  ///   - validator: The validator of the same schema; nil to make one.
  ///   - clock: The time of changes.
  ///   - ids: The ids of new records and rows; nil for UUIDs of version 7 by `clock`.
  ///   - zones: The offsets of time zones.
  ///   - listener: Learns of changes once they are committed; nil for nobody.
  public init(
    schema: Schema, store: any RecordStore, validator: Validator? = nil, clock: any WallClock = SystemClock(),
    ids: (any IDSource)? = nil, zones: any TimeZoneProvider = SystemZones(),
    listener: (any ChangeListener)? = nil
  ) {
    reader = RecordReader(
      validator: validator ?? Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms), store: store,
      clock: clock, zones: zones, listener: listener)
    masks = FieldMask.Source(reader.validator.schema, reader.validator)
    self.ids = ids ?? UUIDSource(clock: clock)
  }

  /// The rights of whoever it acts as.
  public var authorization: Authorization { reader.authorization }

  /// The same service with the rights of a user.
  ///
  /// - Parameter authorization: The rights.
  /// - Returns: A service whose every call is refused where they do not allow it.
  public func acting(as authorization: Authorization) -> RecordService {
    var service = self
    service.reader.authorization = authorization
    service.reader.mask = masks.mask(for: authorization)
    return service
  }

  /// The reader, once an action was found to be allowed.
  private func reader(for action: RecordAction, on entity: Entity) throws -> RecordReader {
    try authorization.demand(action, on: entity)
    return reader
  }

  /// The entity with all fields.
  private func whole(_ entity: Entity) -> Entity { mask?.whole(entity) ?? entity }

  /// The mask where it hides or locks something of an entity.
  private func mask(over entity: Entity) -> FieldMask? {
    mask.flatMap { $0.profile.isWhole(entity.id) ? nil : $0 }
  }

  /// Checks that the files of the store are still where they were opened, so that what is saved now is found again.
  ///
  /// - Throws: A `Failure` where they were moved, removed or replaced.
  public func checkLocation() throws { try store.checkLocation() }

  /// Saves a new record.
  ///
  /// - Parameters:
  ///   - input: The texts, by field name.
  ///   - entity: The entity of the record.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
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
    try authorization.demand(.create, on: entity)
    let request = SaveRequest(
      user: user, confirmed: confirmed, origins: origins, mark: mark, context: context(for: user))
    if let mask = mask(over: entity) {
      return try MaskedSave(mask, self, entity, request).create(input, presets: presets)
    }
    return try creation.create(
      validator.read(input, entity: entity, presets: presets), evaluated: nil, in: entity, request)
  }

  /// Saves a new record as it was evaluated. Its references and unique values are looked up in the transaction; its
  /// formulas are evaluated again only where a reference makes a difference to them.
  ///
  /// - Parameters:
  ///   - evaluated: A new record, evaluated for the same user.
  ///   - entity: The entity of the record.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: Makes the same request sent twice one record, and keeps any other request from passing for it.
  /// - Returns: The saved record, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func create(
    _ evaluated: EvaluatedRecord, in entity: Entity, by user: UserFacts, confirmed: Confirmation = .none,
    origins: [String: ValueOrigin] = [:], mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try authorization.demand(.create, on: entity)
    let request = SaveRequest(
      user: user, confirmed: confirmed, origins: origins, mark: mark, context: evaluated.context)
    if let mask = mask(over: entity) { return try MaskedSave(mask, self, entity, request).create(evaluated.input) }
    return try creation.create(evaluated.read, evaluated: evaluated, in: entity, request)
  }

  /// Changes a record: an absent name keeps its value, a blank clears it, a list is replaced whole.
  ///
  /// A change that changes nothing writes nothing and keeps the version. Warnings that were confirmed before, and read
  /// nothing that changes now, are not asked about again. Violations that the stored record has of rules that became
  /// stricter do not refuse a change that does not touch them: they come back as remarks.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version that was changed: another stored version is a conflict. Nil for whichever is stored.
  ///   - input: The texts of the change, by field name.
  ///   - entity: The entity of the record.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: Makes the same request sent twice one change, and keeps any other request from passing for it.
  /// - Returns: The record as it is stored now, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func update(
    _ id: RecordID, expectedVersion: Int? = nil, with input: RecordInput, in entity: Entity, by user: UserFacts,
    confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:], mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try authorization.demand(.update, on: entity)
    let request = SaveRequest(
      user: user, confirmed: confirmed, origins: origins, mark: mark, context: context(for: user))
    if let mask = mask(over: entity) {
      return try MaskedSave(mask, self, entity, request).update(id, expectedVersion: expectedVersion, with: input)
    }
    return try change.update(
      id, expectedVersion: expectedVersion, with: input, evaluated: nil, in: entity, request)
  }

  /// Changes a record as the change was evaluated. Its references and unique values are looked up in the transaction;
  /// its formulas are evaluated again only where a reference makes a difference to them, or where the stored record is
  /// another one than it was evaluated beside. A version that is not the expected one is a conflict before all of that.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version that was changed; nil for whichever is stored.
  ///   - evaluated: The change, evaluated for the same user beside what was stored then.
  ///   - entity: The entity of the record.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: Makes the same request sent twice one change, and keeps any other request from passing for it.
  /// - Returns: The record as it is stored now, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  public func update(
    _ id: RecordID, expectedVersion: Int? = nil, with evaluated: EvaluatedRecord, in entity: Entity,
    by user: UserFacts, confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:],
    mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try authorization.demand(.update, on: entity)
    let request = SaveRequest(
      user: user, confirmed: confirmed, origins: origins, mark: mark, context: evaluated.context)
    if let mask = mask(over: entity) {
      return try MaskedSave(mask, self, entity, request)
        .update(id, expectedVersion: expectedVersion, with: evaluated.input)
    }
    return try change.update(
      id, expectedVersion: expectedVersion, with: evaluated.input, evaluated: evaluated, in: entity, request)
  }

  /// Deletes a record with its rows, unless others refer to it. Its history stays.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version to delete: another stored version is a conflict. Nil for whichever is stored.
  ///   - entity: The entity of the record.
  ///   - user: The user who deletes.
  ///   - mark: Gives the same request sent twice the same answer, and keeps any other request from passing for it.
  /// - Returns: The deleted record, or why nothing was deleted.
  /// - Throws: A `Failure` of the store.
  public func delete(
    _ id: RecordID, expectedVersion: Int? = nil, in entity: Entity, by user: UserFacts, mark: RequestFingerprint? = nil
  ) throws -> DeleteOutcome {
    let outcome = try RecordDeletion(reader: try reader(for: .delete, on: entity)).delete(
      id, expectedVersion: expectedVersion, in: whole(entity), by: user, mark: mark)
    return mask?.seen(outcome, of: entity) ?? outcome
  }

  /// Gives a record the values that it had in an earlier version, as a new version. They are saved as if somebody had
  /// entered them: under the rules of today, with computed values worked out anew. Options have their codes of today,
  /// and what the schema cannot hold any more is left out (`lost`). A deleted record is created again, under its id.
  ///
  /// - Parameters:
  ///   - id: The record, deleted or not.
  ///   - version: The number of the version.
  ///   - expectedVersion: The latest version when this was decided: another one is a conflict, or missing where the
  ///     record is deleted. Nil for whichever it is.
  ///   - entity: The entity of the record.
  ///   - user: The user who restores.
  ///   - confirmed: The warnings that are confirmed.
  ///   - mark: Makes the same request sent twice one change, and keeps any other request from passing for it.
  /// - Returns: The record as it is stored now, in its old version where it has those values already; or why nothing
  ///   was written, `missing` where there is no such record or version.
  /// - Throws: A `Failure` of the store.
  public func restore(
    _ id: RecordID, version: Int, expectedVersion: Int? = nil, in entity: Entity, by user: UserFacts,
    confirmed: Confirmation = .none, mark: RequestFingerprint? = nil
  ) throws -> SaveOutcome {
    try authorization.demand(.update, on: entity)
    return try RecordRestoration(service: self).restore(
      id, version: version, expectedVersion: expectedVersion, in: entity, by: user, confirmed: confirmed, mark: mark)
  }

  /// What restoring a version would save, and what it leaves out, since the schema cannot hold it any more.
  ///
  /// - Parameters:
  ///   - version: The version.
  ///   - history: The history of its record.
  public func restoration(of version: FormerVersion, in history: RecordHistory) -> RestorationInput {
    RestorationInput(version, in: history, schema, profile: authorization.profile)
  }

  /// The current record of an id.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: Its entity.
  /// - Returns: The record with all of its values; nil where there is none.
  /// - Throws: A `Failure` of the store.
  public func record(_ id: RecordID, in entity: Entity) throws -> StoredRecord? {
    let record = try reader(for: .read, on: entity).record(id, in: whole(entity))
    return mask.flatMap { mask in record.map { mask.seen($0, of: entity) } } ?? record
  }

  /// A page of the records of an entity, newest first.
  ///
  /// - Parameters:
  ///   - entity: The entity.
  ///   - query: The search, and which page.
  /// - Returns: The records of the page, and how many match in all.
  /// - Throws: A `Failure` of the store.
  public func list(_ entity: Entity, _ query: RecordQuery = RecordQuery()) throws -> RecordPage {
    let page = try reader(for: .read, on: entity).list(whole(entity), query)
    guard let mask else { return page }
    return RecordPage(
      records: page.records.map { mask.seen($0, of: entity) }, count: page.count, hasMore: page.hasMore)
  }

  /// The history of a record, deleted or not.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: Its entity.
  ///   - version: The version after which the history begins; 0 for all of it.
  /// - Returns: The entries, oldest first.
  /// - Throws: A `Failure` of the store.
  public func history(_ id: RecordID, in entity: Entity, after version: Int = 0) throws -> [HistoryEntry] {
    let (store, whole) = (try reader(for: .read, on: entity).store, whole(entity))
    let entries = try store.read { try $0.history(of: id, whole, after: version) }
    return mask?.seen(entries, of: entity) ?? entries
  }

  /// The whole history of a record beside what is stored of it, of one snapshot.
  ///
  /// - Parameters:
  ///   - id: The record, deleted or not.
  ///   - entity: Its entity.
  /// - Returns: The history; nil where there never was such a record.
  /// - Throws: A `Failure` of the store.
  public func wholeHistory(of id: RecordID, in entity: Entity) throws -> RecordHistory? {
    let history = try reader(for: .read, on: entity).wholeHistory(of: id, in: whole(entity))
    return mask.flatMap { mask in history.map { mask.seen($0) } } ?? history
  }

  /// The clock of the business, by which moments are shown.
  public var days: BusinessClock { reader.days }

  /// The record that a text identifies.
  ///
  /// - Parameters:
  ///   - text: An id, or the value of a unique or identity field.
  ///   - entity: The entity to search.
  /// - Returns: The only record that matches; nil where none does, or several do.
  /// - Throws: A `Failure` of the store.
  public func record(named text: String, in entity: Entity) throws -> StoredRecord? {
    let record = try reader(for: .read, on: entity).record(named: text, in: whole(entity))
    return mask.flatMap { mask in record.map { mask.seen($0, of: entity) } } ?? record
  }

  /// The record that a reference is to, and the text that is entered for it.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: Its entity.
  /// - Returns: The record with a text that identifies it, at worst its id; nil where there is no such record.
  /// - Throws: A `Failure` of the store.
  public func referred(_ id: RecordID, in entity: Entity) throws -> (record: StoredRecord, text: String)? {
    guard let found = try reader(for: .read, on: entity).referred(id, in: whole(entity)) else { return nil }
    return (mask?.seen(found.record, of: entity) ?? found.record, found.text)
  }

  /// The context in which records are evaluated now.
  ///
  /// - Parameter user: The user; nil for nobody.
  /// - Returns: This moment, the day of the business, and the user.
  public func context(for user: UserFacts? = nil) -> ValidationContext { reader.context(for: user) }

  /// The built-in fields of a record.
  ///
  /// - Parameter record: The record.
  /// - Returns: Its id, version, and who created and changed it on which day of the business.
  public func facts(of record: StoredRecord) -> RecordFacts { reader.facts(of: record) }

  /// A stored record as the `old` of a change, with the values of formulas that have no column.
  ///
  /// - Parameters:
  ///   - record: The record as it is stored.
  ///   - entity: Its entity.
  ///   - context: What those formulas are evaluated in.
  /// - Returns: The record as validators take it.
  public func old(_ record: StoredRecord, of entity: Entity, in context: ValidationContext) -> OldRecord {
    // A record that was masked has its values worked out.
    if mask(over: entity) != nil {
      return OldRecord(record.cells, facts: facts(of: record), confirmed: Set(record.warnings))
    }
    return reader.old(record, of: entity, in: context)
  }

  /// The violations of uniqueness that a stored record has had since before its fields became unique. Only the store
  /// knows them.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - entity: Its entity.
  /// - Returns: One violation for each unique field whose value another record has, too.
  /// - Throws: A `Failure` of the store.
  public func doubles(of record: StoredRecord, in entity: Entity) throws -> [Violation] {
    try reader(for: .read, on: entity).doubles(of: record, in: entity)
  }
}
