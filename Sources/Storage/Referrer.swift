public import SchemaModel

/// Who refers to a record.
public struct Referrer: Hashable, Sendable {
  public let entity: EntityName
  public let field: FieldName
  public let count: Int

  public init(entity: EntityName, field: FieldName, count: Int) {
    self.entity = entity
    self.field = field
    self.count = count
  }
}
