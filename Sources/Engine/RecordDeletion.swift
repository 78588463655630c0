import SchemaModel
import Storage
import Validation

/// Deletes records.
struct RecordDeletion: Sendable {
  let reader: RecordReader

  /// Deletes a record with its rows, unless others refer to it. Its history stays.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version to delete; nil for whichever is stored.
  ///   - entity: Its entity.
  ///   - user: The user who deletes.
  ///   - mark: Recognises the request when it comes again; nil for one that is not recognised.
  /// - Returns: The deleted record, or why nothing was deleted.
  /// - Throws: A `Failure` of the store.
  func delete(
    _ id: RecordID, expectedVersion: Int?, in entity: Entity, by user: UserFacts, mark: RequestFingerprint?
  ) throws -> DeleteOutcome {
    try reader.store.write { writing in
      if let mark, let receipt = try writing.saved(under: mark.token) {
        let isSame = receipt.content == mark.content && receipt.entity == entity.name && receipt.record == id
        return isSame ? .deletedBefore : .spent(receipt)
      }
      guard let old = try writing.record(id, of: entity) else { return .missing }
      if let expectedVersion, expectedVersion != old.version {
        return .conflict(reader.withFormulaValues(old, of: entity))
      }
      let referrers = try writing.referrers(to: id, of: entity)
      guard referrers.isEmpty else { return .refused(try referrers.map { try violation($0, writing) }) }
      try writing.delete(id, of: entity)
      try RecordJournal(reader: reader).append(
        .delete, from: old, to: nil, in: entity, by: user.name, at: reader.clock.now(), mark: mark, writing)
      return .deleted(reader.withFormulaValues(old, of: entity))
    }
  }

  /// The violation of a field that refers to the record, with the first records that have it.
  private func violation(_ referrer: Referrer, _ reading: any RecordReading) throws -> Violation {
    let entity = reader.validator.schema.entity(referrer.entity.text)
    let isReadable = entity.map { reader.authorization.allows(.read, on: $0) } ?? true
    // Of records that the user may not read only the number is told.
    let names =
      isReadable
      ? try referrer.records.map { id in
        try entity.map { try RecordNames(reading: reading, mask: reader.mask).name(of: id, in: $0) } ?? id.text
      } : ["…"]
    return Violation(
      .stillReferred, at: FieldPath(FieldName("id")),
      [
        "entity": .text(referrer.entity.text), "field": .text("\(referrer.entity.text).\(referrer.field.text)"),
        "count": .count(referrer.count), "records": .text(names.joined(separator: ", ")),
        "more": .count(isReadable ? referrer.count - names.count : 0),
      ])
  }
}
