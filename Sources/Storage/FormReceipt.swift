public import SchemaModel

/// What was saved when a form was sent: the same form sent twice saves once.
public struct FormReceipt: Hashable, Sendable {
  public let token: String
  public let entity: EntityName
  public let record: RecordID

  public init(token: String, entity: EntityName, record: RecordID) {
    self.token = token
    self.entity = entity
    self.record = record
  }
}
