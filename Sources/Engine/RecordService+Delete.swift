public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Deletes a record with its rows; its history stays. Refused while others refer to it.
  public func delete(_ id: RecordID, expectedVersion: Int? = nil, in entity: Entity, by user: UserFacts) throws
    -> DeleteOutcome
  {
    try store.write { writing in
      guard let old = try writing.record(id, of: entity) else { return .missing }
      if let expectedVersion, expectedVersion != old.version { return .conflict(shown(old, of: entity)) }
      let referrers = try writing.referrers(to: id, of: entity)
      guard referrers.isEmpty else {
        return .refused(
          referrers.map { referrer in
            Violation(
              .stillReferred, at: FieldPath(FieldName("id")),
              [
                "entity": referrer.entity.text, "field": referrer.field.text, "count": String(referrer.count),
              ])
          })
      }
      try writing.delete(id, of: entity)
      try finish(.delete, from: old, to: nil, in: entity, by: user.name, at: clock.now(), token: nil, writing)
      return .deleted(shown(old, of: entity))
    }
  }
}
