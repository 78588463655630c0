import JSONText
import Localization
import SchemaModel
import Storage
import Validation

/// The values by which a person can be recognised in rows of imports: those of the look-up keys, now and in the past.
struct PersonKeys {
  let entity: Entity
  private let validator: Validator
  /// The folded values, by the ids of their fields.
  private(set) var values: [Int: Set<String>] = [:]

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

  /// How a row is about a person.
  enum RowMatch {
    /// It is about the person: more of its keys are the person's than somebody else's.
    case own
    /// It is about somebody who has a value of the person, and as many that are somebody else's.
    case shared
  }

  /// How a row is about the person: it has all values of a look-up key, or a text somewhere that identifies the person
  /// alone.
  ///
  /// - Parameter row: A row that waits for a person's decision.
  /// - Returns: Whether it is to be shown and erased with the person; nil where it is about somebody else.
  func match(_ row: QuarantinedRow) -> RowMatch? {
    if values.isEmpty { return nil }
    var isContradicted = false
    if validator.schema.import(row.name)?.entity == entity.id {
      let texts = entity.lookupKeys.map { key in
        entity.fields(of: key).compactMap { field in row.input[field.name.text].map { (text: $0, field: field) } }
      }
      let keys = zip(entity.lookupKeys, texts).filter { $0.fields.count == $1.count }.map(\.1)
      let common = keys.count { $0.allSatisfy { holds($0.text, $0.field) } }
      let others = keys.count(where: contradicts)
      if common > 0 { return common > others ? .own : .shared }
      isContradicted = others > 0
    }
    let single = RowKeys.texts(of: entity)
    let texts = (row.cells + row.input.values).flatMap(NamedTexts.of)
    guard texts.contains(where: { text in single.contains { holds(text, $0) } }) else { return nil }
    return isContradicted ? .shared : .own
  }

  /// Whether the texts of a key are a value of somebody else: the person has another one, now and in the past.
  private func contradicts(_ key: [(text: String, field: Field)]) -> Bool {
    let isRead = key.allSatisfy { validator.value(of: $0.text, in: $0.field, of: entity)?.isBlank == false }
    return isRead && key.allSatisfy { values[$0.field.id] != nil } && !key.allSatisfy { holds($0.text, $0.field) }
  }

  /// Whether another record was the same person: both have a value of a look-up key, and no key says otherwise.
  ///
  /// - Parameter other: The keys of the other record.
  func areOne(with other: PersonKeys) -> Bool {
    guard entity.name == other.entity.name else { return false }
    let common = entity.lookupKeys.compactMap { key -> Bool? in
      let pairs = key.fields.map { (values[$0] ?? [], other.values[$0] ?? []) }
      if pairs.contains(where: { $0.isEmpty || $1.isEmpty }) { return nil }
      return pairs.allSatisfy { !$0.isDisjoint(with: $1) }
    }
    return !common.isEmpty && common.allSatisfy { $0 }
  }

  private func holds(_ text: String, _ field: Field) -> Bool {
    guard !text.isEmpty, let known = values[field.id] else { return false }
    if known.contains(Folding.key(text)) { return true }
    return validator.value(of: text, in: field, of: entity).flatMap(Self.key).map(known.contains) ?? false
  }
}
