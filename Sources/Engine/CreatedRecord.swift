import SchemaModel
import Storage

/// Which record a creation makes.
enum CreatedRecord {
  /// One that nobody knew before.
  case new
  /// One with an id that no record has. Where a deleted record had it, the versions go on from there.
  case named(RecordID)
  /// A deleted one: its id and who created it stay, and its versions go on.
  case again(DeletedRecord)

  /// What is fixed when a record is created.
  struct Identity {
    let id: RecordID
    let version: Int
    let createdOn: Storage.Timestamp
    let createdBy: String
  }

  /// Works out the identity of the record.
  ///
  /// - Parameters:
  ///   - entity: Its entity.
  ///   - moment: The time of the creation.
  ///   - user: The name of the user who creates it.
  ///   - ids: The ids of new records.
  ///   - reading: The transaction.
  /// - Throws: A `Failure` of the store.
  func identity(
    _ entity: Entity, at moment: Storage.Timestamp, by user: String, _ ids: any IDSource,
    _ reading: any RecordReading
  ) throws -> Identity {
    switch self {
    case .new: Identity(id: ids.next(), version: 1, createdOn: moment, createdBy: user)
    case .named(let id):
      Identity(
        id: id, version: (try reading.history(of: id, entity).last?.version ?? 0) + 1, createdOn: moment,
        createdBy: user)
    case .again(let deleted):
      Identity(
        id: deleted.id, version: deleted.version + 1, createdOn: deleted.createdOn, createdBy: deleted.createdBy)
    }
  }
}
