public import SchemaModel

/// A receipt for a saved form submission. It makes submitting idempotent: the same request sent twice saves once, and a
/// different request with the same token is refused.
public struct FormReceipt: Hashable, Sendable {
  /// The token of the form that was submitted.
  public let token: String
  /// A digest of the request; empty in receipts written before digests were kept, which match no request.
  public let content: String
  public let entity: EntityName
  public let record: RecordID
  /// The version that the save produced; nil in receipts written before versions were kept.
  public let version: Int?

  /// Creates a receipt.
  ///
  /// - Parameters:
  ///   - token: The token of the form that was submitted.
  ///   - content: A digest of the request.
  ///   - entity: The entity of the saved record.
  ///   - record: The saved record.
  ///   - version: The version that the save produced.
  public init(token: String, content: String, entity: EntityName, record: RecordID, version: Int? = nil) {
    self.token = token
    self.content = content
    self.entity = entity
    self.record = record
    self.version = version
  }
}
