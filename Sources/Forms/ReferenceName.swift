/// The text by which a record can be entered in a box, and its display name.
public struct ReferenceName: Hashable, Sendable {
  /// A unique value of the record, or its id: reads back to the record.
  public let text: String
  /// The display name.
  public let title: String

  /// Makes a name.
  ///
  /// - Parameters:
  ///   - text: A unique value of the record, or its id.
  ///   - title: The display name.
  public init(text: String, title: String) {
    self.text = text
    self.title = title
  }
}
