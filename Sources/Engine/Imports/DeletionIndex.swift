import SchemaModel
import Storage
import Synchronization

/// The records of an entity that people deleted, by the values of their lookup keys.
struct DeletionIndex: Sendable {
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
  private let state = Mutex(DeletionIndex())

  /// The records that were read.
  var records: DeletionIndex { state.withLock { $0 } }

  /// Keeps what was read.
  ///
  /// - Parameter records: The records as a transaction has found them that was not rolled back.
  func keep(_ records: DeletionIndex) {
    state.withLock { if records.end > $0.end { $0 = records } }
  }
}
