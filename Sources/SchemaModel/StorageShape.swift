/// How the values of a field are stored.
public enum StorageShape: Hashable, Sendable {
  /// One value in a column of the record's or row's table.
  case column
  /// Any number of options, in a table of their own.
  case link(OptionListID)
  /// Rows of a list, in a table of their own.
  case child
  /// Not stored: computed by the formula whenever the value is read.
  case formula(Formula)

  /// How a field is stored.
  ///
  /// - Parameter field: A field of an entity or list.
  init(of field: Field) {
    if let compute = field.logic.compute, !field.isKept {
      self = .formula(compute)
      return
    }
    self =
      switch field.type.representation {
      case .text, .integer, .decimal, .boolean, .date: .column
      case .codes(let list): .link(list)
      case .list: .child
      }
  }
}
