import SchemaModel

/// Where a value stands: a field of the record, or of one row of a list.
struct Spot: Hashable, Sendable {
  /// The list's field id; nil for the record's own fields.
  var list: Int?
  /// The row, from 0; without meaning in the record itself.
  var row = 0
  let field: Int

  var place: FieldPlace { FieldPlace(field, inList: list) }

  /// Its path among the fields of an entity.
  func path(_ fields: [Field]) -> FieldPath {
    guard let list else { return FieldPath(fields[field].name) }
    return FieldPath(fields[list].name).row(row, fields[list].rows[field].name)
  }
}

/// A value, or the record as a whole, that a formula had something to say about.
struct Finding: Sendable {
  /// Nil for the record as a whole.
  let spot: Spot?
  let fault: CellFault
  let check: Check?
}
