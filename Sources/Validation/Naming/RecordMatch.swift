public import SchemaModel

/// The record that a text, or the values of a row, are about.
public enum RecordMatch: Hashable, Sendable {
  /// None that is there.
  case none
  case one(RecordID)
  /// More than one, so that none of them is meant for certain: two of them, and a field whose value tells of the second.
  case several(RecordID, RecordID, by: Field)

  /// The record, where it is one.
  public var record: RecordID? {
    switch self {
    case .one(let id): id
    case .none, .several: nil
    }
  }
}
