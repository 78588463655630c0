import SchemaModel

/// The indices that lead to one value: a field of the record, or a field of one row of a list.
struct FieldIndexPath: Hashable, Sendable {
  /// The list's field id; nil for a field of the record itself.
  var list: Int?
  /// The index of the row in the list; 0 for a field of the record itself.
  var row = 0
  /// The id among the fields of the record or of the list.
  let field: Int

  /// The field, whatever the row.
  var fieldID: FieldID { FieldID(field, inList: list) }

  /// The same path by names.
  ///
  /// - Parameter fields: the fields of the entity.
  /// - Returns: the path that a violation carries.
  func path(in fields: [Field]) -> FieldPath {
    guard let list else { return FieldPath(fields[field].name) }
    return FieldPath(fields[list].name).row(row, fields[list].columns[field].name)
  }
}
