/// Which values the formulas of an entity read: what has no effect beyond its own field, and what has.
public struct FormulaUsage: Sendable {
  private let read: Set<FieldID>
  private let readByRecord: Set<FieldID>

  /// Collects what all formulas of an entity read: those of its fields, of the columns of its lists, and its checks.
  /// O(formulas).
  ///
  /// - Parameter entity: The entity whose formulas are asked.
  public init(_ entity: Entity) {
    let ofRecord = entity.fields.flatMap(\.logic.all)
    let others = entity.fields.flatMap(\.columns).flatMap(\.logic.all) + entity.checks.map(\.require)
    readByRecord = Set(ofRecord.flatMap(\.reads.fields))
    read = readByRecord.union(others.flatMap(\.reads.fields))
  }

  /// Whether no formula reads a value or decides about it, so that another value there changes nothing else.
  ///
  /// - Parameters:
  ///   - field: A field of the entity, or a column.
  ///   - list: The list to which the column belongs; nil for a field of the entity.
  /// - Returns: false where a formula reads the field, the column or the whole list, and where the field or its list
  ///   has formulas.
  public func isIndependent(_ field: Field, in list: Field? = nil) -> Bool {
    guard field.logic.isEmpty, !reads(field, in: list) else { return false }
    guard let list else { return true }
    return list.logic.isEmpty && !reads(list)
  }

  /// Whether a formula reads a value.
  ///
  /// - Parameters:
  ///   - field: A field of the entity, or a column.
  ///   - list: The list to which the column belongs; nil for a field of the entity.
  public func reads(_ field: Field, in list: Field? = nil) -> Bool {
    read.contains(FieldID(field.id, inList: list?.id))
  }

  /// Whether a formula of a field of the record reads a list or its rows, so that rows have an effect on it.
  ///
  /// - Parameter entity: The same entity.
  public func recordReadsRows(of entity: Entity) -> Bool {
    readByRecord.contains { place in
      place.list != nil || entity.fields.indices.contains(place.field) && entity.fields[place.field].type.isList
    }
  }
}
