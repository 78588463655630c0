public import SchemaModel

/// What is kept aside of a record, or refers to it: rows and columns that the schema no longer has.
public struct AsideTrace: Hashable, Sendable {
  /// What is kept.
  public enum Kind: Hashable, Sendable {
    /// A record of an entity that is gone.
    case record
    /// A row of a list that is gone, or of a record whose entity is.
    case row
    /// A value in a column whose field is gone.
    case value
  }

  public let kind: Kind
  /// The table, which has the name of the entity or of the list.
  public let table: String
  /// The column that refers to the record; `id` for the record itself.
  public let column: String
  /// The record that has it, or whose row has it.
  public let record: RecordID
  /// The id in the table: that of the record or of the row.
  public let id: RecordID

  /// - Parameters:
  ///   - kind: What is kept.
  ///   - table: The table.
  ///   - column: The column that refers to the record.
  ///   - record: The record that has it.
  ///   - id: The id in the table.
  public init(_ kind: Kind, table: String, column: String, record: RecordID, id: RecordID) {
    self.kind = kind
    self.table = table
    self.column = column
    self.record = record
    self.id = id
  }
}

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
