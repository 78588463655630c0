public import SchemaModel

/// Finds the record that a reference text, or a row to be imported, refers to. Nothing else decides that.
///
/// It reads texts as the fields of the lookup keys do, and queries an index, be it a store or in memory; so forms,
/// files, plans and runs get the same result.
public struct RecordMatcher {
  private let validator: Validator
  private let index: any KeyIndex

  /// The most records with one identity among which another identity chooses.
  private static let mostHolders = 64

  /// Makes a matcher.
  ///
  /// - Parameters:
  ///   - validator: The validator of the schema, which reads texts.
  ///   - index: The index of the records.
  public init(validator: Validator, index: any KeyIndex) {
    self.validator = validator
    self.index = index
  }

  /// Finds the record that a text names: by its id, or by the whole value of a unique field or of any field of an
  /// identity. A text that two records have, be it in different fields, names neither.
  ///
  /// - Parameters:
  ///   - text: The text as it was entered.
  ///   - entity: The entity of the record.
  /// - Returns: The record; of several the two oldest.
  /// - Throws: Errors of the index.
  public func match(_ text: String, in entity: Entity) throws -> RecordMatch {
    if let id = RecordID(text), try index.exists(id, of: entity) { return .one(id) }
    var found: [(id: RecordID, field: Field)] = []
    for field in entity.namingFields {
      guard let value = validator.value(of: text, in: field, of: entity) else { continue }
      for id in try index.records(of: entity, with: [value], in: [field], limit: 2)
      where !found.contains(where: { $0.id == id }) {
        found.append((id, field))
      }
    }
    found.sort { $0.id.text < $1.id.text }
    guard let first = found.first else { return .none }
    guard let second = found.dropFirst().first else { return .one(first.id) }
    return .several(first.id, second.id, by: second.field)
  }

  /// Finds the record that has all values of an identity. Identities with a blank value are ignored. Where two records
  /// share one, another identity may say which of them is meant; if none does, the result is `several`, and where two
  /// identities belong to a record each, `conflicting`.
  ///
  /// - Parameters:
  ///   - values: The values of the row, by field id.
  ///   - entity: The entity of the record.
  /// - Returns: The record, or why there is not exactly one.
  /// - Throws: Errors of the index.
  public func match(_ values: RecordValues, in entity: Entity) throws -> RecordMatch {
    var found: (id: RecordID, field: Field)?
    var shared: [(first: RecordID, second: RecordID, fields: [Field], values: [Value])] = []
    for key in entity.identities {
      let fields = entity.fields(of: key)
      guard let first = fields.first else { continue }
      let parts = fields.map { values[$0] }
      let ids = try index.records(of: entity, with: parts, in: fields, limit: 2)
      if ids.count > 1 {
        shared.append((ids[0], ids[1], fields, parts))
      } else if let id = ids.first {
        if let found, found.id != id { return .conflicting(found.id, by: found.field, other: id, otherBy: first) }
        found = found ?? (id, first)
      }
    }
    for key in shared {
      guard let first = key.fields.first else { continue }
      guard let found else { return .several(key.first, key.second, by: first) }
      let holders = try index.records(of: entity, with: key.values, in: key.fields, limit: Self.mostHolders)
      if !holders.contains(found.id) {
        return .conflicting(found.id, by: found.field, other: key.first, otherBy: first)
      }
    }
    return found.map { .one($0.id) } ?? .none
  }

  /// Whether another record has a unique value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - field: A unique field.
  ///   - entity: The entity of the field.
  ///   - except: The record that is being changed; nil for a new one.
  /// - Throws: Errors of the index.
  public func isTaken(_ value: Value, in field: Field, of entity: Entity, except: RecordID?) throws -> Bool {
    try index.records(of: entity, with: [value], in: [field], limit: 2).contains { $0 != except }
  }

  /// A text that names this record and no other, for boxes in which references are entered.
  ///
  /// - Parameters:
  ///   - id: The id of the record.
  ///   - values: The values of the record, by field id.
  ///   - entity: The entity of the record.
  /// - Returns: The first value among its lookup keys of one field that only this record has; nil where there is none.
  /// - Throws: Errors of the index.
  public func name(of id: RecordID, values: RecordValues, in entity: Entity) throws -> String? {
    let whole = Set(entity.lookupKeys.filter { $0.fields.count == 1 }.flatMap(\.fields))
    for field in entity.namingFields where whole.contains(field.id) {
      guard case .text(let text) = values[field] else { continue }
      if try match(text, in: entity) == .one(id) { return text }
    }
    return nil
  }
}
