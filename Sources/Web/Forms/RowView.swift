import Forms
import HTMLText

/// The view of a row of a list: its state, and its number for the names and ids of its controls.
struct RowView: Sendable {
  let state: RowState
  /// The index of the row from 0, for names and ids.
  let index: String
  /// The number of the row from 1, with the digits of the page.
  let number: String
  /// The number of rows, with the digits of the page.
  let count: String
}
