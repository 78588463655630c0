/// What a role may not see or change of the fields of each entity. Roles with equal profiles see the same schema.
public struct AccessProfile: Hashable, Sendable {
  /// The fields with less than `all`, by the id of their entity.
  private var restricted: [Int: [FieldID: FieldAccess]] = [:]

  /// A profile that restricts nothing.
  public init() {}

  /// Whether nothing is restricted.
  public var isEmpty: Bool { restricted.isEmpty }

  /// The number of fields that are restricted.
  public var count: Int { restricted.values.reduce(0) { $0 + $1.count } }

  /// Whether nothing of an entity is restricted.
  ///
  /// - Parameter entity: The id of the entity.
  public func isWhole(_ entity: Int) -> Bool { restricted[entity] == nil }

  /// Restricts a field; of several restrictions the narrowest holds.
  ///
  /// - Parameters:
  ///   - id: The field.
  ///   - entity: The id of its entity.
  ///   - access: How far it is seen and changed.
  public mutating func restrict(_ id: FieldID, of entity: Int, to access: FieldAccess) {
    guard access != .all else { return }
    restricted[entity, default: [:]][id] = min(access, restricted[entity]?[id] ?? .all)
  }

  /// How far a field is seen and changed; a column no further than its list.
  ///
  /// - Parameters:
  ///   - id: The field.
  ///   - entity: The id of its entity.
  /// - Complexity: O(1).
  public func access(to id: FieldID, of entity: Int) -> FieldAccess {
    guard let fields = restricted[entity] else { return .all }
    let own = fields[id] ?? .all
    return id.list.map { min(own, fields[FieldID($0)] ?? .all) } ?? own
  }

  /// Whether a field is not seen.
  ///
  /// - Parameters:
  ///   - id: The field.
  ///   - entity: The id of its entity.
  public func hides(_ id: FieldID, of entity: Int) -> Bool { access(to: id, of: entity) == .none }

  /// Whether a formula reads a field that is not seen, be it of the record as it was.
  ///
  /// - Parameters:
  ///   - formula: A formula over records or rows of the entity.
  ///   - entity: The id of the entity.
  public func hides(_ formula: Formula, of entity: Int) -> Bool {
    !isWhole(entity) && formula.reads.everything.contains { hides($0, of: entity) }
  }

  /// Whether what a report tells depends on a field that is not seen.
  ///
  /// - Parameter report: The report.
  public func hides(_ report: Report) -> Bool {
    let source = report.source
    return source.list.map { hides(FieldID($0), of: source.entity) } == true
      || report.formulas.contains { hides($0, of: source.entity) }
  }
}
