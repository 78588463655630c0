import SchemaModel
import Storage
import Synchronization

/// Recognises the rows of an old file that would bring back a record which a person deleted.
final class DeletedRows {
  private let entity: Entity
  /// By what a row is known.
  private let keys: [LookupKey]
  private let days: BusinessClock
  private let known: KnownDeletions
  /// The records; nil before they were read.
  private var records: DeletedRecords?

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The record service that saves its rows.
  ///   - known: What was read of the history before.
  init(_ definition: ImportDefinition, _ service: RecordService, _ known: KnownDeletions) {
    self.known = known
    let entity = service.schema.entities[definition.entity]
    self.entity = entity
    keys = entity.lookupKeys.filter { definition.matchesIdentity || $0.isUnique }
    days = service.days
  }

  /// The records that people deleted. The history is read up to the transaction, once.
  ///
  /// - Parameter reading: The transaction.
  /// - Throws: A `Failure` of the store.
  func all(_ reading: any ImportReading) throws -> DeletedRecords {
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

/// The records of an entity that people deleted, by the values of their lookup keys.
struct DeletedRecords: Sendable {
  /// A value of a lookup key.
  private struct Key: Hashable {
    let fields: [Int]
    let parts: [String]
  }

  /// The last row of the history that was read.
  private(set) var end = 0
  private(set) var records: [DeletedIdentity] = []
  private var numbers: [Key: Int] = [:]

  /// Adds the records that were deleted since.
  ///
  /// - Parameters:
  ///   - deletions: What the history says of them.
  ///   - keys: The keys by which rows are known.
  mutating func add(_ deletions: Deletions, keys: [LookupKey]) {
    end = deletions.end
    for record in deletions.records {
      for state in record.states {
        for key in keys.compactMap({ Self.key(state, $0) }) { numbers[key] = records.count }
      }
      records.append(record)
    }
  }

  /// The record that was deleted last of those that had the values of a key.
  ///
  /// - Parameters:
  ///   - values: Values, by field id.
  ///   - key: The key.
  func record(_ values: RecordValues, by key: LookupKey) -> DeletedIdentity? {
    Self.key(values, key).flatMap { numbers[$0] }.map { records[$0] }
  }

  private static func key(_ values: RecordValues, _ key: LookupKey) -> Key? {
    let parts = key.fields.compactMap { values[$0].uniqueKey }
    return parts.count == key.fields.count ? Key(fields: key.fields, parts: parts) : nil
  }
}

/// What was read of the deletions of people, so that no part of the history is read twice.
final class KnownDeletions: Sendable {
  private let state = Mutex(DeletedRecords())

  /// The records that were read.
  var records: DeletedRecords { state.withLock { $0 } }

  /// Keeps what was read.
  ///
  /// - Parameter records: The records as a transaction has found them that was not rolled back.
  func keep(_ records: DeletedRecords) {
    state.withLock { if records.end > $0.end { $0 = records } }
  }
}
