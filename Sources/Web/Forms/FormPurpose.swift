public import HTMLText

/// The purpose of a form that does more than enter a record: it also settles a row of an old file.
public struct FormPurpose: Sendable {
  /// The address to which the form is posted.
  public let action: String
  /// The address to which the page leads without saving.
  public let next: String
  /// The part of the page above the fields.
  public let content: HTML

  /// - Parameters:
  ///   - action: The address to which the form is posted.
  ///   - next: The address to which the page leads without saving.
  ///   - content: The part of the page above the fields.
  public init(action: String, next: String, content: HTML) {
    self.action = action
    self.next = next
    self.content = content
  }
}
