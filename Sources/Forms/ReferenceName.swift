/// What people may enter for a record, and what it is called.
public struct ReferenceName: Hashable, Sendable {
  /// Reads back to the record: a unique value of it, or its id.
  public let text: String
  public let title: String

  public init(text: String, title: String) {
    self.text = text
    self.title = title
  }
}
