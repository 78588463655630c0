import SchemaModel
import Storage

/// Recognises the rows of an old file that would bring back a record which a person deleted.
final class DeletedRows {
  private let entity: Entity
  /// By what a row is known.
  private let keys: [LookupKey]
  private let days: BusinessClock
  private let known: KnownDeletions
  /// The records; nil before they were read.
  private var records: DeletionIndex?

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The record service that saves its rows.
  ///   - known: What was read of the history before.
  init(_ definition: ImportDefinition, _ service: RecordService, _ known: KnownDeletions) {
    self.known = known
    let entity = service.schema.entities[definition.entity]
    self.entity = entity
    // Also where the import compares rows with stored records by less.
    keys = entity.lookupKeys
    days = service.days
  }

  /// The records that people deleted. The history is read up to the transaction, once.
  ///
  /// - Parameter reading: The transaction.
  /// - Throws: A `Failure` of the store.
  func all(_ reading: any ImportReading) throws -> DeletionIndex {
    if let records { return records }
    var records = known.records
    records.add(try reading.deletions(of: entity, after: records.end), keys: keys)
    self.records = records
    guard let writing = reading as? any ImportWriting else {
      known.keep(records)
      return records
    }
    // What is rolled back was never deleted.
    let (known, read) = (known, records)
    writing.afterCommit { known.keep(read) }
    return records
  }

  /// Why a row does not become a record by itself.
  ///
  /// - Parameters:
  ///   - values: Its values as a new record.
  ///   - reading: The transaction.
  /// - Returns: nil where no such record was deleted.
  /// - Throws: A `Failure` of the store.
  func violation(_ values: RecordValues, _ reading: any ImportReading) throws -> Violation? {
    let records = try all(reading)
    if records.records.isEmpty { return nil }
    for key in keys {
      guard let record = records.record(values, by: key), try !reading.exists(record.id, of: entity),
        let field = entity.fields(of: key).first
      else { continue }
      return Violation(
        .sharesWithDeleted, at: FieldPath(field.name),
        [
          "shared": RowConflicts.argument(values[field]), "by": .text(record.by),
          "on": days.day(of: record.at).map { .date($0) } ?? .text(record.at.description),
        ])
    }
    return nil
  }
}
