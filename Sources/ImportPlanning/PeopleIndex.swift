import ByteText
public import SchemaModel

/// Who is known: the identities and unique values of stored records, and of the rows that went before.
///
/// A row is somebody new, somebody who is known (one of his identities is), or wrong: two of its identities belong to
/// two people, one of them belongs to two, or a unique value belongs to somebody else. Values are kept by 128 bits of hash.
public struct PeopleIndex: Sendable {
  /// What a row came to.
  public enum Finding: Hashable, Sendable {
    case new
    case known
    /// The field whose value belongs to somebody else.
    case taken(Int)
  }

  /// The fields whose values tell people apart; values are given in this order.
  public let fields: [Int]
  /// Sets of places in `fields`; unique fields that are in no identity stand alone, behind the identities.
  private let sets: [[Int]]
  private let identityCount: Int
  private var owners: [UInt128: Int32] = [:]
  /// Values that two stored records have.
  private var shared: Set<UInt128> = []
  /// Which sets a person has a value in, a bit a set.
  private var holds: [UInt64] = []

  /// Without `matches`, identities tell nothing, and only unique values are looked at.
  public init(_ entity: Entity, matches: Bool) {
    let identities = matches ? entity.identity.filter { !$0.isEmpty }.prefix(32) : []
    let unique = entity.fields.filter(\.isUnique).map(\.id).filter { field in !identities.contains([field]) }
    let all = (Array(identities) + unique.map { [$0] }).prefix(64)
    let fields = Set(all.joined()).sorted()
    self.fields = fields
    sets = all.map { set in set.compactMap { fields.firstIndex(of: $0) } }
    identityCount = identities.count
  }

  /// Adds a stored record, by the values of `fields`.
  public mutating func add(_ values: [Value]) {
    let person = Int32(truncatingIfNeeded: holds.count)
    holds.append(0)
    let keys = keys(values)
    for case let key? in keys where owners[key] != nil { shared.insert(key) }
    keep(keys, of: person)
  }

  /// Looks a row up, and remembers it unless it is wrong. Amortised O(bytes).
  public mutating func place(_ values: [Value]) -> Finding {
    let keys = keys(values)
    var person: Int32?
    for set in 0..<identityCount {
      guard let key = keys[set], let owner = owners[key] else { continue }
      if shared.contains(key) || person != nil && person != owner { return .taken(fields[sets[set].first ?? 0]) }
      person = owner
    }
    for set in identityCount..<sets.count {
      guard let key = keys[set], let owner = owners[key], owner != person else { continue }
      // Somebody who is known keeps his own value, so that this one is not asked for.
      if let person, holds[Int(person)] & 1 << UInt64(set) != 0 { continue }
      return .taken(fields[sets[set].first ?? 0])
    }
    if let person {
      keep(keys, of: person)
      return .known
    }
    holds.append(0)
    keep(keys, of: Int32(truncatingIfNeeded: holds.count - 1))
    return .new
  }

  /// Fills what a person has not.
  private mutating func keep(_ keys: [UInt128?], of person: Int32) {
    for (set, key) in keys.enumerated() {
      guard let key, holds[Int(person)] & 1 << UInt64(set) == 0 else { continue }
      holds[Int(person)] |= 1 << UInt64(set)
      if owners[key] == nil { owners[key] = person }
    }
  }

  private func keys(_ values: [Value]) -> [UInt128?] {
    sets.enumerated().map { number, set in
      var low = UInt64(number)
      var high = ~UInt64(number)
      for place in set {
        guard values.indices.contains(place), let text = values[place].uniqueKey else { return nil }
        let bytes = Array(text.utf8)
        low = ByteKey.hash(bytes.span, seed: low)
        high = ByteKey.hash(bytes.span, seed: high)
      }
      return UInt128(high) << 64 | UInt128(low)
    }
  }
}
