import JSONText
import Localization
import SchemaModel
import Storage
import Validation

/// The values by which a person can be recognised in rows of imports: those of the look-up keys, now and in the past.
struct PersonKeys {
  private let entity: Entity
  private let validator: Validator
  /// The folded values, by the ids of their fields.
  private var values: [Int: Set<String>] = [:]

  /// Collects the values.
  ///
  /// - Parameters:
  ///   - record: The record as it is stored; nil where it was deleted.
  ///   - history: Its history.
  ///   - entity: Its entity.
  ///   - validator: The validator of the schema.
  init(_ record: StoredRecord?, history: [HistoryEntry], of entity: Entity, _ validator: Validator) {
    self.entity = entity
    self.validator = validator
    for field in entity.lookupFields {
      if let record { add(record.values[field], field) }
      for change in history.flatMap(\.changes) where change.field == field.name.text {
        for json in [change.old, change.new] { add(ValueJSON.decode(json, field: field) ?? .blank, field) }
      }
    }
  }

  private mutating func add(_ value: Value, _ field: Field) {
    if let key = Self.key(value) { values[field.id, default: []].insert(key) }
  }

  private static func key(_ value: Value) -> String? { RecordKeys.key(of: value) ?? value.canonicalText }

  /// Whether a row is about the person: it has all values of a look-up key, or a text somewhere that identifies the
  /// person alone.
  ///
  /// - Parameter row: A row that waits for a person's decision.
  /// - Returns: Whether it is to be shown and erased with the person.
  func match(_ row: QuarantinedRow) -> Bool {
    if values.isEmpty { return false }
    let isOwn = validator.schema.import(row.name)?.entity == entity.id
    let own =
      isOwn
      && entity.lookupKeys.contains { key in
        entity.fields(of: key).allSatisfy { field in
          row.input[field.name.text].map { holds($0, field) } ?? false
        }
      }
    if own { return true }
    let single = entity.lookupKeys.filter { $0.fields.count == 1 }.flatMap(entity.fields(of:)).filter(\.type.isText)
    return (row.cells + row.input.values).contains { text in single.contains { holds(text, $0) } }
  }

  private func holds(_ text: String, _ field: Field) -> Bool {
    guard !text.isEmpty, let known = values[field.id] else { return false }
    if known.contains(Folding.key(text)) { return true }
    return validator.value(of: text, in: field, of: entity).flatMap(Self.key).map(known.contains) ?? false
  }
}
