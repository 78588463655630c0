/// In what shape the values of a field are kept.
public enum StorageShape: Hashable, Sendable {
  /// One value beside the others of the record or row.
  case column
  /// Any number of options of a list, apart from the record.
  case link(OptionListID)
  /// Rows of the field's own fields, apart from the record.
  case child
  /// Not kept: worked out by the formula wherever it is read.
  case derived(Formula)

  /// The shape of a field.
  init(of field: Field) {
    if let compute = field.logic.compute, !field.isKept {
      self = .derived(compute)
      return
    }
    self =
      switch field.type.scalar {
      case .options(let list): .link(list)
      case .rows: .child
      case .text, .integer, .decimal, .boolean, .date, .option, .reference: .column
      }
  }
}
