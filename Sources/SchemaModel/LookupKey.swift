/// Fields whose values together tell which record of an entity is meant: a unique field, or a set of the entity's
/// `identity`.
public struct LookupKey: Hashable, Sendable {
  /// The ids of its fields, each once, in the order in which they were declared; never empty.
  public let fields: [Int]
  /// Whether no two records may have its value. True of single fields only.
  public let isUnique: Bool
  /// Whether the rows of an import are compared with records by it.
  public let isIdentity: Bool

  /// The keys of an entity: its identities in the order of their declaration, then its other unique fields. A set with
  /// a field whose value no table keeps is none, since nothing can be found by it.
  ///
  /// - Parameters:
  ///   - identity: Sets of field ids.
  ///   - fields: The fields of the entity.
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
