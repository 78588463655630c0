public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Changes a record: an absent name keeps its value, a blank clears it, a list is replaced whole.
  ///
  /// With `expectedVersion`, a record that someone changed meanwhile is a conflict. A change that changes nothing
  /// writes nothing and keeps the version.
  public func update(
    _ id: RecordID, expectedVersion: Int? = nil, with input: RecordInput, in entity: Entity, by user: String,
    origins: [String: ValueOrigin] = [:], token: String? = nil
  ) throws -> SaveOutcome {
    try store.write { writing in
      if let saved = try saved(under: token, in: entity, writing) { return saved }
      guard let old = try writing.record(id, of: entity) else { return .missing }
      if let expectedVersion, expectedVersion != old.version { return .conflict(old) }
      let validated = validator.update(
        input, entity: entity, old: OldRecord(values: old.values, origins: old.origins), in: context(for: user))
      let settled = try settled(validated, origins, for: entity, record: id, writing)
      guard settled.violations.isEmpty else { return .refused(settled.violations) }
      var new = old
      new.values = RowIdentities(ids: ids).given(settled.values, old: old.values)
      new.origins = settled.origins
      if new == old { return .saved(old) }
      let moment = clock.now()
      new.version += 1
      new.changedOn = moment
      new.changedBy = user
      try writing.replace(old, with: new, of: entity)
      try finish(.update, from: old, to: new, in: entity, by: user, at: moment, token: token, writing)
      return .saved(new)
    }
  }
}
