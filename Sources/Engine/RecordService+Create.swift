public import SchemaModel
public import Validation
import Storage

extension RecordService {
  /// Saves a new record.
  ///
  /// `origins` says how values came to be, by field name, where they were not simply typed. With `presets`, an absent
  /// name takes its field's default. A `token` that a form carries makes the same form sent twice one record, named
  /// by both answers.
  public func create(
    _ input: RecordInput, in entity: Entity, by user: String, origins: [String: ValueOrigin] = [:],
    presets: Bool = true, token: String? = nil
  ) throws -> SaveOutcome {
    let validated = validator.create(input, entity: entity, presets: presets, in: context(for: user))
    guard validated.violations.isEmpty else {
      return try store.read { reading in
        if let saved = try saved(under: token, in: entity, reading) { return saved }
        return .refused(try settled(validated, origins, for: entity, record: nil, reading).violations)
      }
    }
    return try store.write { writing in
      if let saved = try saved(under: token, in: entity, writing) { return saved }
      let settled = try settled(validated, origins, for: entity, record: nil, writing)
      guard settled.violations.isEmpty else { return .refused(settled.violations) }
      let moment = clock.now()
      let record = StoredRecord(
        id: ids.next(), entity: entity.name, values: RowIdentities(ids: ids).given(settled.values, old: []),
        origins: settled.origins, createdOn: moment, createdBy: user, changedOn: moment, changedBy: user)
      try writing.insert(record, of: entity)
      try finish(.create, from: nil, to: record, in: entity, by: user, at: moment, token: token, writing)
      return .saved(record)
    }
  }
}
