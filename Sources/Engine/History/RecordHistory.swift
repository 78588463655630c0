public import SchemaModel
public import Storage

/// The whole history of a record, beside what is stored of it now; of one snapshot.
public struct RecordHistory: Sendable {
  /// The entity of the record.
  public let entity: Entity
  /// The record as it is stored; nil where it is deleted.
  public let record: StoredRecord?
  /// The changes, oldest first.
  public let entries: [HistoryEntry]
  /// What fields were when the entries were written.
  public let kinds: KindHistory
  /// In which units and calendars texts were written then.
  public let writings: WritingHistory

  /// - Parameters:
  ///   - entity: The entity of the record.
  ///   - record: The record as it is stored; nil where it is deleted.
  ///   - entries: The changes, oldest first.
  ///   - kinds: What fields were when the entries were written.
  ///   - writings: In which units and calendars texts were written then.
  public init(
    entity: Entity, record: StoredRecord?, entries: [HistoryEntry], kinds: KindHistory = KindHistory(),
    writings: WritingHistory = WritingHistory(stored: nil)
  ) {
    self.entity = entity
    self.record = record
    self.entries = entries
    self.kinds = kinds
    self.writings = writings
  }

  /// Whether the record is not stored any more.
  public var isDeleted: Bool { record == nil }

  /// The latest version; of a deleted record, the one that was deleted.
  public var latest: Int { record?.version ?? entries.last?.version ?? 0 }

  /// The state of the record in one of its versions.
  ///
  /// - Parameter number: The number of a version.
  /// - Returns: The state; nil where the history has no such version.
  /// - Complexity: O(changes).
  public func version(_ number: Int) -> FormerVersion? { FormerVersion(number, of: self) }
}
