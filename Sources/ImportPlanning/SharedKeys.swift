import ByteText
import SchemaModel

/// Finds the rows that share a lookup key with a stored record, or with another row. Keys are 128 bits of hash: a
/// shared key is never missed, and at worst a row is rehearsed in vain.
struct SharedKeys {
  /// The fields whose values are compared; values are given in this order.
  let fields: [Int]
  /// Each lookup key as indices in `fields`.
  private let sets: [[Int]]
  /// The row that had a key first; nil for a stored record.
  private var firsts: [UInt128: Int32?] = [:]

  /// - Parameters:
  ///   - entity: The entity of the rows.
  ///   - matches: Whether rows are matched by their identities; else only unique values are compared.
  init(_ entity: Entity, matches: Bool) {
    let keys = entity.lookupKeys.filter { matches || $0.isUnique }.map(\.fields)
    let fields = Set(keys.joined()).sorted()
    self.fields = fields
    sets = keys.map { key in key.compactMap { fields.firstIndex(of: $0) } }
  }

  /// Adds a stored record.
  ///
  /// - Parameter values: Its values, by `fields`.
  mutating func add(_ values: [Value]) {
    for key in keys(values) { firsts[key] = .some(nil) }
  }

  /// Adds a row. Amortised O(bytes).
  ///
  /// - Parameters:
  ///   - values: Its values, by `fields`.
  ///   - row: Its number.
  /// - Returns: Whether it shares a key with a stored record or an earlier row, and the numbers of those rows.
  mutating func add(_ values: [Value], row: Int) -> (isShared: Bool, with: [Int]) {
    var isShared = false
    var rows: [Int] = []
    for key in keys(values) {
      if let first = firsts[key] {
        isShared = true
        if let first { rows.append(Int(first)) }
      } else {
        firsts[key] = .some(Int32(truncatingIfNeeded: row))
      }
    }
    return (isShared, rows)
  }

  private func keys(_ values: [Value]) -> [UInt128] {
    sets.enumerated().compactMap { number, set in
      var low = UInt64(number)
      var high = ~UInt64(number)
      for index in set {
        guard values.indices.contains(index), let text = values[index].uniqueKey else { return nil }
        let bytes = Array(text.utf8)
        low = ByteKey.hash(bytes.span, seed: low)
        high = ByteKey.hash(bytes.span, seed: high)
      }
      return UInt128(high) << 64 | UInt128(low)
    }
  }
}
