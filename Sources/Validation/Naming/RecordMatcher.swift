public import SchemaModel

/// The one answer to which record is meant: by a text that was entered for a reference, or by the values of a row that
/// is brought over.
///
/// It reads texts as the fields of the lookup keys do, and asks an index, be it a store or in memory; so forms, files,
/// plans and runs come to the same.
public struct RecordMatcher {
  private let validator: Validator
  private let index: any KeyIndex

  /// - Parameters:
  ///   - validator: What reads the texts.
  ///   - index: Where the records are.
  public init(validator: Validator, index: any KeyIndex) {
    self.validator = validator
    self.index = index
  }

  /// The record that a text names: its id, or the whole value of a unique field or of any field of an identity, alone or
  /// one of several. A text that two records have, be it in different fields, names neither.
  ///
  /// - Parameters:
  ///   - text: What was entered.
  ///   - entity: Of which the record is.
  /// - Returns: The record; of several the two oldest.
  /// - Throws: What the index throws.
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

  /// The record that the values of a row are about: the one that has all values of an identity. Identities that are not
  /// whole tell nothing; two records that share one, or have one each, are several.
  ///
  /// - Parameters:
  ///   - values: By field id.
  ///   - entity: Of which the record is.
  /// - Throws: What the index throws.
  public func match(_ values: RecordValues, in entity: Entity) throws -> RecordMatch {
    var found: RecordID?
    for key in entity.identities {
      let fields = entity.fields(of: key)
      guard let first = fields.first else { continue }
      let parts = fields.map { values[$0] }
      for id in try index.records(of: entity, with: parts, in: fields, limit: 2) {
        if let found, found != id { return .several(found, id, by: first) }
        found = id
      }
    }
    return found.map { .one($0) } ?? .none
  }

  /// Whether another record than `except` has a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - field: A unique field.
  ///   - entity: Of which the record is.
  ///   - except: The record that is being changed.
  /// - Throws: What the index throws.
  public func isTaken(_ value: Value, in field: Field, of entity: Entity, except: RecordID?) throws -> Bool {
    try index.records(of: entity, with: [value], in: [field], limit: 2).contains { $0 != except }
  }

  /// A text that names a record and no other, for boxes in which references are entered.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - values: Its values, by field id.
  ///   - entity: Of which it is.
  /// - Returns: The first text among its lookup keys of one field that only this record has; nil where there is none.
  /// - Throws: What the index throws.
  public func name(of id: RecordID, values: RecordValues, in entity: Entity) throws -> String? {
    let whole = Set(entity.lookupKeys.filter { $0.fields.count == 1 }.flatMap(\.fields))
    for field in entity.namingFields where whole.contains(field.id) {
      guard case .text(let text) = values[field] else { continue }
      if try match(text, in: entity) == .one(id) { return text }
    }
    return nil
  }
}
