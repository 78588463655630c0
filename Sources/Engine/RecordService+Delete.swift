public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Deletes a record with its rows; its history stays. Refused while others refer to it.
  ///
  /// A `mark` gives the same request sent twice the same answer, and keeps any other request from passing for it.
  public func delete(
    _ id: RecordID, expectedVersion: Int? = nil, in entity: Entity, by user: UserFacts, mark: RequestFingerprint? = nil
  ) throws -> DeleteOutcome {
    try store.write { writing in
      if let mark, let receipt = try writing.saved(under: mark.token) {
        let isSame = receipt.content == mark.content && receipt.entity == entity.name && receipt.record == id
        return isSame ? .deletedBefore : .spent(receipt)
      }
      guard let old = try writing.record(id, of: entity) else { return .missing }
      if let expectedVersion, expectedVersion != old.version { return .conflict(shown(old, of: entity)) }
      let referrers = try writing.referrers(to: id, of: entity)
      guard referrers.isEmpty else {
        return .refused(
          referrers.map { referrer in
            Violation(
              .stillReferred, at: FieldPath(FieldName("id")),
              [
                "entity": .text(referrer.entity.text), "field": .text(referrer.field.text),
                "count": .count(referrer.count),
              ])
          })
      }
      try writing.delete(id, of: entity)
      try finish(.delete, from: old, to: nil, in: entity, by: user.name, at: clock.now(), mark: mark, writing)
      return .deleted(shown(old, of: entity))
    }
  }
}
