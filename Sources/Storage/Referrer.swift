public import SchemaModel

/// A field with references to a certain record.
public struct Referrer: Hashable, Sendable {
  /// The entity that has the field.
  public let entity: EntityName
  /// The field that refers to the record.
  public let field: FieldName
  /// The number of records that refer to it.
  public let count: Int
  /// The first of them.
  public let records: [RecordID]

  /// Creates a referrer.
  ///
  /// - Parameters:
  ///   - entity: The entity that has the field.
  ///   - field: The field that refers to the record.
  ///   - count: The number of records that refer to it.
  ///   - records: The first of them.
  public init(entity: EntityName, field: FieldName, count: Int, records: [RecordID] = []) {
    self.entity = entity
    self.field = field
    self.count = count
    self.records = records
  }
}
