import Forms

/// What the control of a field is made from. A class, for it is handed to a function for every option.
final class FieldView: Sendable {
  let state: FieldState
  /// The index of the row that it stands in, as names and ids have it; empty for a field of the record, whose name has
  /// none.
  let rowIndex: String

  init(state: FieldState, rowIndex: String) {
    self.state = state
    self.rowIndex = rowIndex
  }
}

/// What a row of a list is made from. A class, for it is handed to a function for every field.
final class RowView: Sendable {
  let state: RowState
  /// From 0, as names and ids have it.
  let index: String
  /// From 1, as people read it.
  let number: String
  /// How many there are.
  let count: String

  init(state: RowState, index: String, number: String, count: String) {
    self.state = state
    self.index = index
    self.number = number
    self.count = count
  }
}
