public import SchemaModel

/// A reference of one record to another.
public struct RecordReference: Hashable, Sendable {
  /// The entity of the record that has the reference.
  public let entity: EntityName
  /// The record that has it.
  public let record: RecordID
  /// The list whose rows have it; nil for a field of the record itself.
  public let list: FieldName?
  /// The field with the reference.
  public let field: FieldName

  /// Creates a reference.
  ///
  /// - Parameters:
  ///   - entity: The entity of the record that has it.
  ///   - record: The record that has it.
  ///   - list: The list whose rows have it; nil for a field of the record itself.
  ///   - field: The field with the reference.
  public init(entity: EntityName, record: RecordID, list: FieldName?, field: FieldName) {
    self.entity = entity
    self.record = record
    self.list = list
    self.field = field
  }
}
