public import SchemaModel

/// A record as it is kept.
public struct StoredRecord: Hashable, Sendable {
  public var id: RecordID
  public var entity: EntityName
  /// From 1, one more with every change.
  public var version: Int
  /// A value a field of the entity, by field id.
  public var values: [Value]
  /// How each value came to be, by field id; nil where it is blank.
  public var origins: [ValueOrigin?]
  public var createdOn: Timestamp
  public var createdBy: String
  public var changedOn: Timestamp
  public var changedBy: String
  /// The names of the warnings that were confirmed for what stands here, in the order of the entity's checks.
  public var warnings: [String]

  public init(
    id: RecordID, entity: EntityName, version: Int = 1, values: [Value], origins: [ValueOrigin?],
    createdOn: Timestamp, createdBy: String, changedOn: Timestamp, changedBy: String, warnings: [String] = []
  ) {
    self.id = id
    self.entity = entity
    self.version = version
    self.values = values
    self.origins = origins
    self.createdOn = createdOn
    self.createdBy = createdBy
    self.changedOn = changedOn
    self.changedBy = changedBy
    self.warnings = warnings
  }
}
