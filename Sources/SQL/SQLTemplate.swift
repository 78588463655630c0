/// SQL that is made once and run with other values each time: those of its holes, in order.
///
/// Only a dialect makes one, out of typed SQL, so that no name stands in it that was not quoted.
public struct SQLTemplate: Hashable, Sendable {
  public let text: String

  init(text: String) { self.text = text }
}
