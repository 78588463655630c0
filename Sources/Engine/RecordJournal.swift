import SchemaModel
import Storage
import Validation

/// The history of records, and the receipts by which a request that comes again is recognised.
struct RecordJournal: Sendable {
  let reader: RecordReader

  /// The outcome of a request that was carried out before.
  ///
  /// - Parameters:
  ///   - mark: The fingerprint of the request; nil where it has none.
  ///   - entity: The entity that the request is about.
  ///   - reading: The transaction.
  /// - Returns: What the request saved; `spent` where its token came with another request before; nil where the request
  ///   is new.
  /// - Throws: A `Failure` of the store.
  func saved(
    under mark: RequestFingerprint?, in entity: Entity, _ reading: any RecordReading
  ) throws -> SaveOutcome? {
    guard let mark, let receipt = try reading.saved(under: mark.token) else { return nil }
    guard receipt.content == mark.content, receipt.entity == entity.name else { return .spent(receipt) }
    let now = try reading.record(receipt.record, of: entity).map { reader.withFormulaValues($0, of: entity) }
    guard let now, receipt.version == nil || receipt.version == now.version else {
      return .savedBefore(receipt, now: now)
    }
    return .saved(now, remarks: Remarks())
  }

  /// Writes the history entry of a change, and the receipt of the request that made it.
  ///
  /// - Parameters:
  ///   - action: The kind of change.
  ///   - old: The record before; nil for a new one.
  ///   - new: The record after; nil for a deleted one.
  ///   - entity: Its entity.
  ///   - user: The name of the user who made the change.
  ///   - moment: When it was made.
  ///   - mark: The fingerprint of the request; nil where it has none.
  ///   - confirmed: The names of the checks whose warnings were confirmed with this change.
  ///   - writing: The transaction.
  /// - Throws: A `Failure` of the store.
  func append(
    _ action: HistoryEntry.Action, from old: StoredRecord?, to new: StoredRecord?, in entity: Entity, by user: String,
    at moment: Storage.Timestamp, mark: RequestFingerprint?, confirmed: [String] = [], _ writing: any RecordWriting
  ) throws {
    guard let record = new ?? old else { return }
    let listener = reader.listener
    if action == .create, let new, listener == nil {
      try writing.append(creationOf: new, of: entity)
      return try appendReceipt(of: mark, for: record, of: entity, at: moment, writing)
    }
    let entry = HistoryEntry(
      entity: entity.name, record: record.id, version: record.version, at: moment, by: user, action: action,
      changes: HistoryEntry.changes(from: old, to: new, fields: entity.fields), confirmed: confirmed)
    try writing.append(entry)
    if let listener { writing.afterCommit { listener.committed(entry) } }
    try appendReceipt(of: mark, for: record, of: entity, at: moment, writing)
  }

  /// Writes the receipt of a request; nothing where the request has no fingerprint.
  ///
  /// - Parameters:
  ///   - mark: The fingerprint of the request.
  ///   - record: The record that the request saved, in the version that it left.
  ///   - entity: Its entity.
  ///   - moment: When it was saved.
  ///   - writing: The transaction.
  /// - Throws: A `Failure` of the store.
  func appendReceipt(
    of mark: RequestFingerprint?, for record: StoredRecord, of entity: Entity, at moment: Storage.Timestamp,
    _ writing: any RecordWriting
  ) throws {
    guard let mark else { return }
    try writing.keep(
      FormReceipt(
        token: mark.token, content: mark.content, entity: entity.name, record: record.id, version: record.version),
      at: moment)
  }
}
