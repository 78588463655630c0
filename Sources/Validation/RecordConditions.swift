public import SchemaModel

/// What a record's formulas say of its fields and of those of its rows.
public struct RecordConditions: Hashable, Sendable {
  /// By field id; empty where the entity has no formulas.
  public var fields: [FieldCondition]
  /// By the list's field id, the row, the field's id in the list; no entry for a list without formulas.
  public var rows: [Int: [[FieldCondition]]]

  public init(fields: [FieldCondition] = [], rows: [Int: [[FieldCondition]]] = [:]) {
    self.fields = fields
    self.rows = rows
  }

  /// What holds of a field of the record.
  public func condition(of field: Field) -> FieldCondition {
    fields.indices.contains(field.id) ? fields[field.id] : FieldCondition(of: field)
  }

  /// What holds of a field in a row, from 0, of a list.
  public func condition(of field: Field, row: Int, of list: Int) -> FieldCondition {
    guard let rows = rows[list], rows.indices.contains(row), rows[row].indices.contains(field.id) else {
      return FieldCondition(of: field)
    }
    return rows[row][field.id]
  }
}
