public import SchemaModel

/// The conditions of a record's fields and of the fields of its rows.
public struct RecordConditions: Hashable, Sendable {
  /// By field id; empty where the entity has no formulas.
  public var fields: [FieldCondition]
  /// By the list's field id, the index of the row, and the field's id in the list; a list without formulas has no
  /// entry.
  public var rows: [Int: [[FieldCondition]]]

  /// Makes the conditions of a record.
  ///
  /// - Parameters:
  ///   - fields: by field id; empty for an entity without formulas.
  ///   - rows: by the list's field id, the index of the row, and the field's id in the list.
  public init(fields: [FieldCondition] = [], rows: [Int: [[FieldCondition]]] = [:]) {
    self.fields = fields
    self.rows = rows
  }

  /// The condition of a field of the record. O(1).
  ///
  /// - Parameter field: a field of the entity.
  public func condition(of field: Field) -> FieldCondition {
    fields.indices.contains(field.id) ? fields[field.id] : FieldCondition(of: field)
  }

  /// The condition of a field in a row of a list. O(1).
  ///
  /// - Parameters:
  ///   - field: a column of the list.
  ///   - row: the index of the row.
  ///   - list: the list's field id.
  public func condition(of field: Field, row: Int, of list: Int) -> FieldCondition {
    guard let rows = rows[list], rows.indices.contains(row), rows[row].indices.contains(field.id) else {
      return FieldCondition(of: field)
    }
    return rows[row][field.id]
  }
}
