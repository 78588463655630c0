/// A statement that is written once and run with other values for its holes each time.
///
/// Only a dialect makes one, from typed SQL, so that every name in it is quoted.
public struct SQLTemplate: Hashable, Sendable {
  public let text: String

  init(text: String) { self.text = text }

  /// By the length alone: texts are long, few, and compared anyhow.
  public func hash(into hasher: inout Hasher) { hasher.combine(text.utf8.count) }
}
