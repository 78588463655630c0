public import HTMLText

/// What somebody fills in a form for, where it is not simply a record that he enters: a row of an old file.
public struct FormErrand: Sendable {
  /// Where the form is posted.
  public let action: String
  /// Where it goes on without saving.
  public let next: String
  /// What is said above the fields.
  public let content: HTML

  public init(action: String, next: String, content: HTML) {
    self.action = action
    self.next = next
    self.content = content
  }
}
