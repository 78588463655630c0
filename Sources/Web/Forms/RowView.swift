import Forms
import HTMLText

/// What a row of a list is made from, and what its controls read from around them.
struct RowView: Sendable {
  let state: RowState
  /// From 0, as names and ids have it.
  let index: String
  /// From 1, as people read it.
  let number: String
  /// How many there are.
  let count: String
}
