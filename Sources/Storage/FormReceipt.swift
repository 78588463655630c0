public import SchemaModel

/// What was saved when a request came: the same request sent twice saves once, and no other passes under its token.
public struct FormReceipt: Hashable, Sendable {
  public let token: String
  /// A digest of everything that was asked for; empty in a receipt of before it was kept, which answers for nothing.
  public let content: String
  public let entity: EntityName
  public let record: RecordID
  /// The version that came of it; nil in a receipt of before it was kept.
  public let version: Int?

  public init(token: String, content: String, entity: EntityName, record: RecordID, version: Int? = nil) {
    self.token = token
    self.content = content
    self.entity = entity
    self.record = record
    self.version = version
  }
}
