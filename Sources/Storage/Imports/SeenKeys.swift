import SQL
public import SchemaModel

/// The look-up keys that the records of an entity have, for one load of many records: a key that no record has is
/// answered from memory, and only one that may be taken is asked of the store.
///
/// It holds a hash of each key, so that a key which is not held is surely free. It is read from the store once, follows
/// what is written in the transactions it is given to, and knows by the size of the history whether somebody else has
/// written meanwhile; then it is read anew, unless it was so a moment ago.
public final class SeenKeys {
  /// The most keys that are held, 8 to 16 bytes each; where there are more, the store answers.
  static let mostKeys = 4_000_000

  let entity: Entity
  private let fields: [Field]
  private var hashes: Set<Int> = []
  /// The size of the history that the keys are of; nil before they were read.
  private var size: UInt64?
  /// Whether the keys are those of the transaction under way.
  private var isCurrent = false
  /// The records that have to be written before the keys are read once more.
  private var patience = 0

  /// - Parameter entity: The entity of the records that are loaded.
  public init(of entity: Entity) {
    self.entity = entity
    fields = entity.lookupFields.filter(\.isKept)
  }

  /// Begins a transaction.
  ///
  /// - Parameters:
  ///   - size: The size of the history.
  ///   - read: Calls its body with every value of a field of the records, until that returns false.
  func begin(at size: UInt64, _ read: (Field, (SQLValue) -> Bool) throws -> Void) throws {
    isCurrent = self.size == size
    guard !isCurrent, patience <= 0 else { return }
    hashes.removeAll(keepingCapacity: true)
    for field in fields {
      try read(field) { stored in
        // By way of the value: engines give the same value in different forms.
        if let key = ColumnCoding.decode(stored, field.type.scalar).flatMap({ Self.key($0, field) }) {
          hashes.insert(Self.hash(key, field))
        }
        return hashes.count < Self.mostKeys
      }
    }
    isCurrent = hashes.count < Self.mostKeys
    self.size = isCurrent ? size : nil
    patience = hashes.count / 8
  }

  /// Takes the keys of a record that is written.
  ///
  /// - Parameter values: The values of the record.
  func add(_ values: RecordValues) {
    patience -= 1
    guard isCurrent else { return }
    for field in fields {
      if let key = Self.key(values[field], field) { hashes.insert(Self.hash(key, field)) }
    }
    if hashes.count >= Self.mostKeys { isCurrent = false }
  }

  /// Ends a transaction that may be committed.
  ///
  /// - Parameter size: The size of the history now.
  func end(at size: UInt64) { if isCurrent { self.size = size } }

  /// Whether a record can have some values. A yes may be wrong.
  ///
  /// - Parameters:
  ///   - values: A value for each of `fields`.
  ///   - fields: Look-up fields.
  ///   - entity: The entity of the fields.
  /// - Returns: false if surely no record has all of them.
  func mayBe(_ values: [Value], in fields: [Field], of entity: Entity) -> Bool {
    guard isCurrent, entity.id == self.entity.id else { return true }
    return zip(fields, values).allSatisfy { field, value in
      guard field.isKept, let key = Self.key(value, field) else { return true }
      return hashes.contains(Self.hash(key, field))
    }
  }

  /// The key of a value as the store has it.
  private static func key(_ value: Value, _ field: Field) -> SQLValue? {
    if value.isBlank { return nil }
    return field.type.isText
      ? RecordKeys.key(of: value).map { .text($0) } : ColumnCoding.encode(value, field.type.scalar)
  }

  private static func hash(_ key: SQLValue, _ field: Field) -> Int {
    var hasher = Hasher()
    hasher.combine(field.id)
    switch key {
    case .null: break
    case .integer(let number), .decimal(let number, _): hasher.combine(number)
    case .text(let text): hasher.combine(text)
    case .bytes(let bytes): hasher.combine(bytes)
    }
    return hasher.finalize()
  }
}
