import FieldTypes
import Localization
public import SchemaModel
public import Storage
public import Validation

/// The one door: every record that is written goes through here, whichever way it came in.
///
/// normalise and check (`Validator`) → claims, inside the transaction → record, rows, options and one history entry
/// with the origins of its values, all in that transaction; or nothing, and the violations. Any thread may call it;
/// it blocks, and throws `Failure` for the outside world.
public struct RecordService: Sendable {
  public let schema: Schema
  public let validator: Validator
  let store: any RecordStore
  let clock: any WallClock
  let ids: any IDSource

  public init(
    schema: Schema, store: any RecordStore, validator: Validator? = nil, clock: any WallClock = SystemClock(),
    ids: (any IDSource)? = nil
  ) {
    self.schema = schema
    self.store = store
    self.validator = validator ?? Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    self.clock = clock
    self.ids = ids ?? UUIDSource(clock: clock)
  }

  /// The record of an identity; nil where there is none.
  public func record(_ id: RecordID, in entity: Entity) throws -> StoredRecord? {
    try store.read { try $0.record(id, of: entity) }
  }

  /// A page of the records of an entity, newest first.
  public func list(_ entity: Entity, _ query: RecordQuery = RecordQuery()) throws -> RecordPage {
    try store.read { try $0.page(query, of: entity) }
  }

  /// What happened to a record, oldest first; also to one that is gone.
  public func history(_ id: RecordID, in entity: Entity) throws -> [HistoryEntry] {
    try store.read { try $0.history(of: id, entity) }
  }

  /// The record that a text names: its identity, or a value of one of its unique or identity fields.
  public func record(named text: String, in entity: Entity) throws -> StoredRecord? {
    try store.read { reading in
      let claims = StoreClaims(schema: schema, validator: validator, reading: reading)
      return try claims.record(of: entity.name, named: text).flatMap { try reading.record($0, of: entity) }
    }
  }

  /// What a record is judged with now: the day, and who is asking.
  func context(for user: String) -> ValidationContext {
    let milliseconds = clock.now().milliseconds
    let days = (milliseconds - (milliseconds < 0 ? 86_399_999 : 0)) / 86_400_000
    return ValidationContext(today: CivilDate(daysSinceEpoch: Int(days)), user: UserFacts(name: user))
  }

  /// What was saved under a form's token, where it was.
  func saved(under token: String?, in entity: Entity, _ reading: any RecordReading) throws -> SaveOutcome? {
    guard let token, let receipt = try reading.saved(under: token), receipt.entity == entity.name else { return nil }
    return try reading.record(receipt.record, of: entity).map { .saved($0) } ?? .missing
  }

  /// Answers the claims of a validated record and takes over how its values came to be.
  func settled(
    _ validated: ValidatedRecord, _ origins: [String: ValueOrigin], for entity: Entity, record: RecordID?,
    _ reading: any RecordReading
  ) throws -> ValidatedRecord {
    let claims = StoreClaims(schema: schema, validator: validator, reading: reading)
    var settled = try ClaimSettlement(resolver: claims, entity: entity, record: record).settled(validated)
    for field in entity.fields where settled.values.indices.contains(field.id) && !settled.values[field.id].isBlank {
      settled.origins[field.id] = origins[field.name.text] ?? settled.origins[field.id]
    }
    return settled
  }

  /// Writes what happened, and the receipt of the form that made it happen.
  func finish(
    _ action: HistoryEntry.Action, from old: StoredRecord?, to new: StoredRecord?, in entity: Entity, by user: String,
    at moment: Timestamp, token: String?, _ writing: any RecordWriting
  ) throws {
    guard let record = new ?? old else { return }
    try writing.append(
      HistoryEntry(
        entity: entity.name, record: record.id, version: record.version, at: moment, by: user, action: action,
        changes: HistoryEntry.changes(from: old, to: new, fields: entity.fields)))
    guard let token else { return }
    try writing.keep(FormReceipt(token: token, entity: entity.name, record: record.id), at: moment)
  }
}
