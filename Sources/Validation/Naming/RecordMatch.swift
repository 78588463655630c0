public import SchemaModel

/// The result of looking up the record that a text, or the values of a row, refer to.
public enum RecordMatch: Hashable, Sendable {
  /// No record.
  case none
  case one(RecordID)
  /// More than one record: two of them, and the field by which the second was found.
  case several(RecordID, RecordID, by: Field)
  /// Two records, each by another identity of a row: the fields by which each was found.
  case conflicting(RecordID, by: Field, other: RecordID, otherBy: Field)

  /// The id of the record, where there is exactly one.
  public var record: RecordID? {
    switch self {
    case .one(let id): id
    case .none, .several, .conflicting: nil
    }
  }
}
