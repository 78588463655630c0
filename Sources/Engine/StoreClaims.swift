import SchemaModel
import Storage
import Validation

/// Answers claims from what a transaction shows.
struct StoreClaims: ClaimResolver {
  let schema: Schema
  let validator: Validator
  let reading: any RecordReading

  func isTaken(entity: Int, field: Int, value: Value, except: RecordID?) throws -> Bool {
    guard schema.entities.indices.contains(entity), schema.entities[entity].fields.indices.contains(field) else {
      return false
    }
    let entity = schema.entities[entity]
    let holders = try reading.records(of: entity, with: value, in: entity.fields[field], limit: 2)
    return holders.contains { $0 != except }
  }

  func record(of entity: EntityName, named text: String) throws -> RecordID? {
    guard let entity = schema.entity(entity.text) else { return nil }
    if let id = RecordID(text), try reading.exists(id, of: entity) { return id }
    let found = try holders(of: text, in: entity)
    return found.count == 1 ? found.first : nil
  }

  func namesakes(of entity: EntityName, named text: String) throws -> [String] {
    guard let entity = schema.entity(entity.text) else { return [] }
    let found = try holders(of: text, in: entity)
    return found.count < 2 ? [] : try found.prefix(2).map { try RecordNames(reading: reading).name(of: $0, in: entity) }
  }

  /// The records that a text names, oldest first; two of them are enough.
  private func holders(of text: String, in entity: Entity) throws -> [RecordID] {
    var found: Set<RecordID> = []
    for field in Self.namingFields(of: entity) {
      guard let value = validator.value(of: text, in: field, of: entity) else { continue }
      found.formUnion(try reading.records(of: entity, with: value, in: field, limit: 2))
    }
    return found.sorted { $0.text < $1.text }
  }

  /// The fields by whose values people name a record: unique ones, and those of `identity`.
  private static func namingFields(of entity: Entity) -> [Field] {
    let identity = Set(entity.identity.joined())
    return entity.fields.filter { field in
      guard field.isUnique || identity.contains(field.id), field.isKept else { return false }
      switch field.type.scalar {
      case .text, .integer, .decimal, .boolean, .date, .option: return true
      case .options, .reference, .rows: return false
      }
    }
  }
}
