public import Expressions
import FieldTypes
public import SchemaModel
public import Storage
public import Validation

/// The one door: every record that is written goes through here, whichever way it came in.
///
/// read the texts (`Validator.read`) → inside the transaction: answer references, ask the formulas (`Validator.evaluator`),
/// claim unique values → record, rows, options, confirmed warnings and one history entry with the origins of its
/// values, all in that transaction; or nothing, and the violations. A form comes evaluated (`EvaluatedRecord`): its
/// formulas are asked again only where the database changed what that rests on. Values that no table keeps are worked out whenever
/// a record is read. Any thread may call it; it blocks, and throws `Failure` for the outside world.
public struct RecordService: Sendable {
  public let schema: Schema
  public let validator: Validator
  let store: any RecordStore
  let clock: any WallClock
  let ids: any IDSource
  let zones: any TimeZoneProvider

  public init(
    schema: Schema, store: any RecordStore, validator: Validator? = nil, clock: any WallClock = SystemClock(),
    ids: (any IDSource)? = nil, zones: any TimeZoneProvider = SystemZones()
  ) {
    self.schema = schema
    self.store = store
    self.validator = validator ?? Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    self.clock = clock
    self.zones = zones
    self.ids = ids ?? UUIDSource(clock: clock)
  }

  /// Sees that what is saved now is found again.
  /// - Throws: a `Failure` where the store's files were moved, removed or replaced.
  public func checkLocation() throws { try store.checkLocation() }

  /// What was saved when a request came the first time; `spent` where another one came under its token.
  func saved(under mark: RequestFingerprint?, in entity: Entity, _ reading: any RecordReading) throws -> SaveOutcome? {
    guard let mark, let receipt = try reading.saved(under: mark.token) else { return nil }
    guard receipt.content == mark.content, receipt.entity == entity.name else { return .spent(receipt) }
    let now = try reading.record(receipt.record, of: entity).map { shown($0, of: entity) }
    guard let now, receipt.version == nil || receipt.version == now.version else {
      return .savedBefore(receipt, now: now)
    }
    return .saved(now, remarks: Remarks())
  }

  /// A record that was read, with every question answered by what a transaction shows.
  ///
  /// - Parameters:
  ///   - read: The record with its references open.
  ///   - evaluated: What its formulas made of it before; nil where they have not been asked.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - entity: The entity of the record.
  ///   - record: The record that is changed; nil for a new one.
  ///   - context: The day, the clock and the user.
  ///   - reading: The transaction.
  /// - Returns: The record without claims.
  /// - Throws: What the store throws.
  func validated(
    _ read: ReadRecord, evaluated: EvaluatedRecord? = nil, _ origins: [String: ValueOrigin], for entity: Entity,
    record: RecordID?, in context: ValidationContext, _ reading: any RecordReading
  ) throws -> ValidatedRecord {
    try RecordPreparation(
      validator: validator, entity: entity, record: record, origins: origins, context: context, reading: reading
    ).validated(read, evaluated: evaluated)
  }

  /// Writes what happened, and the receipt of the request that made it happen.
  func finish(
    _ action: HistoryEntry.Action, from old: StoredRecord?, to new: StoredRecord?, in entity: Entity, by user: String,
    at moment: Storage.Timestamp, mark: RequestFingerprint?, confirmed: [String] = [], _ writing: any RecordWriting
  ) throws {
    guard let record = new ?? old else { return }
    try writing.append(
      HistoryEntry(
        entity: entity.name, record: record.id, version: record.version, at: moment, by: user, action: action,
        changes: HistoryEntry.changes(from: old, to: new, fields: entity.fields), confirmed: confirmed))
    try keep(mark, record, of: entity, at: moment, writing)
  }

  /// Writes the receipt of a request.
  func keep(
    _ mark: RequestFingerprint?, _ record: StoredRecord, of entity: Entity, at moment: Storage.Timestamp,
    _ writing: any RecordWriting
  ) throws {
    guard let mark else { return }
    try writing.keep(
      FormReceipt(
        token: mark.token, content: mark.content, entity: entity.name, record: record.id, version: record.version),
      at: moment)
  }
}
