import SchemaModel

/// How the values of a record came in; kept only for entities with formulas.
struct Reading: Hashable, Sendable {
  /// How the values of a row came in.
  struct Row: Hashable, Sendable {
    /// By the field's id in the list.
    var standings: [Standing]
    /// The stored row that it changes.
    var stored: SchemaModel.Row?
  }

  /// By field id.
  var standings: [Standing] = []
  /// By the list's field id; no entry for lists of which nothing came.
  var rows: [Int: [Row]] = [:]
  /// Whether absent names take their defaults where nothing is stored.
  var takesDefaults = false
}
