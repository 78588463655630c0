/// A statement for a database: its text with placeholders, and the values for them in order. Only a dialect makes one,
/// from typed SQL.
public struct SQLStatement: Hashable, Sendable {
  public let text: String
  public let values: [SQLValue]

  init(text: String, values: [SQLValue] = []) {
    self.text = text
    self.values = values
  }
}
