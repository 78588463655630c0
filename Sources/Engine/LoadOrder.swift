public import SchemaModel

/// The order in which entities are loaded: each after those that its records refer to, as far as they do not refer to
/// each other.
public enum LoadOrder {
  /// Orders entities.
  ///
  /// - Parameter entities: The entities, in any order.
  /// - Returns: The same entities; in a circle of references in the given order.
  public static func ordered(_ entities: [Entity]) -> [Entity] {
    var (left, ordered): ([Entity], [Entity]) = (entities, [])
    while let first = left.first {
      let names = Set(left.map(\.name))
      let free = left.first { entity in targets(of: entity).isDisjoint(with: names.subtracting([entity.name])) }
      let next = free ?? first
      ordered.append(next)
      left.removeAll { $0.name == next.name }
    }
    return ordered
  }

  private static func targets(of entity: Entity) -> Set<EntityName> {
    Set((entity.fields + entity.fields.flatMap(\.columns)).compactMap(\.type.target))
  }
}
