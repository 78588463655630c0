public import SchemaModel

/// Makes the ids of records and rows. Tests have their own.
public protocol IDSource: Sendable {
  /// A new id, greater than all that were made before.
  func next() -> RecordID
}
