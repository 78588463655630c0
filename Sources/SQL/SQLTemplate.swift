/// A statement that is written once and run with other values for its holes each time.
///
/// Only a dialect makes one, from typed SQL, so that every name in it is quoted.
public struct SQLTemplate: Hashable, Sendable {
  public let text: String

  init(text: String) { self.text = text }
}
