import SchemaModel

/// The input status of every value of a record; kept only for entities with formulas.
struct InputStatuses: Hashable, Sendable {
  /// The statuses of one row of a list.
  struct Row: Hashable, Sendable {
    /// By the field's id in the list.
    var fields: [InputStatus]
    /// The stored row that this row changes; nil for a new one.
    var stored: SchemaModel.Row?
  }

  /// By field id.
  var fields: [InputStatus] = []
  /// By the list's field id; lists that the input does not name have no entry.
  var rows: [Int: [Row]] = [:]
  /// Whether absent fields take their defaults where nothing is stored.
  var takesDefaults = false
}
