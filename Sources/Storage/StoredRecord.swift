public import SchemaModel

/// A record as it is stored.
public struct StoredRecord: Hashable, Sendable {
  public var id: RecordID
  public var entity: EntityName
  /// The version number: 1 for a new record, incremented by every change.
  public var version: Int
  /// The values of its fields with their origins.
  public var cells: RecordCells
  public var createdOn: Timestamp
  public var createdBy: String
  public var changedOn: Timestamp
  public var changedBy: String
  /// The names of the warnings that were confirmed for the current values, in the order of the entity's checks.
  public var warnings: [String]

  /// Creates a record.
  ///
  /// - Parameters:
  ///   - id: Its identity.
  ///   - entity: The entity of which it is.
  ///   - version: From 1, one more with every change.
  ///   - cells: The values of the entity's fields, and how each came to be.
  ///   - createdOn: When it was first saved.
  ///   - createdBy: The name of the user who saved it first.
  ///   - changedOn: When it was last saved.
  ///   - changedBy: The name of the user who saved it last.
  ///   - warnings: The names of the warnings that were confirmed, in the order of the entity's checks.
  public init(
    id: RecordID, entity: EntityName, version: Int = 1, cells: RecordCells,
    createdOn: Timestamp, createdBy: String, changedOn: Timestamp, changedBy: String, warnings: [String] = []
  ) {
    self.id = id
    self.entity = entity
    self.version = version
    self.cells = cells
    self.createdOn = createdOn
    self.createdBy = createdBy
    self.changedOn = changedOn
    self.changedBy = changedBy
    self.warnings = warnings
  }

  /// The values of its fields, without their origins.
  public var values: RecordValues {
    get { cells.values }
    set { cells.values = newValue }
  }
}
