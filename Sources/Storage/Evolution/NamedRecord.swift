/// A stored record as people know it: what a plan names of the records that stand in its way.
public struct NamedRecord: Hashable, Sendable {
  public let id: String
  /// The text of the field that names its records; nil where it is blank.
  public let title: String?

  /// Creates a name of a record.
  ///
  /// - Parameters:
  ///   - id: The id of the record.
  ///   - title: The text of the field that names it.
  public init(id: String, title: String?) {
    self.id = id
    self.title = title
  }
}
