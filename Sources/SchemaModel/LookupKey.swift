/// One or more fields whose values identify a record: a unique field, or a set of fields of the entity's `identity`.
public struct LookupKey: Hashable, Sendable {
  /// The ids of its fields, in the order of declaration; never empty.
  public let fields: [Int]
  /// Whether no two records may have the same value. Only single fields are unique.
  public let isUnique: Bool
  /// Whether rows of imports are matched with records by it.
  public let isIdentity: Bool

  /// The keys of an entity: its identities, then its other unique fields. An identity with a field that is not stored
  /// is left out, since nothing can be found by it.
  ///
  /// - Parameters:
  ///   - identity: Sets of field ids.
  ///   - fields: The fields of the entity.
  /// - Returns: Keys in the order of their declaration.
  static func keys(identity: [[Int]], fields: [Field]) -> [LookupKey] {
    let kept = fields.filter(\.isKept)
    let unique = Set(kept.filter(\.isUnique).map(\.id))
    var keys: [LookupKey] = []
    for set in identity {
      var seen: Set<Int> = []
      let ids = set.filter { seen.insert($0).inserted }
      guard !ids.isEmpty, seen.isSubset(of: kept.map(\.id)), !keys.contains(where: { Set($0.fields) == seen })
      else { continue }
      keys.append(LookupKey(fields: ids, isUnique: ids.count == 1 && unique.isSuperset(of: ids), isIdentity: true))
    }
    for field in kept where field.isUnique && !keys.contains(where: { $0.fields == [field.id] }) {
      keys.append(LookupKey(fields: [field.id], isUnique: true, isIdentity: false))
    }
    return keys
  }
}
