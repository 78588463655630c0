/// SQL as a database takes it: its text with placeholders, and the values for them in order.
public struct SQLStatement: Hashable, Sendable {
  public let text: String
  public let values: [SQLValue]

  public init(text: String, values: [SQLValue] = []) {
    self.text = text
    self.values = values
  }
}
