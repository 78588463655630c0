import Forms
import SchemaModel
import TestSupport
import Testing

extension FormState {
  /// The state of a field of the club's customers; a name of none fails the test.
  subscript(name: String) -> FieldState {
    guard let id = ClubSchema.customer.field(name)?.id, fields.indices.contains(id) else {
      Issue.record("there is no field \(name)")
      return FieldState()
    }
    return fields[id]
  }
}

extension RowState {
  /// The state of a cell of a purchase; a name of none fails the test.
  subscript(name: String) -> FieldState {
    let columns = ClubSchema.customer.field("purchases")?.columns ?? []
    guard let id = columns.first(where: { $0.name.text == name })?.id, fields.indices.contains(id) else {
      Issue.record("there is no column \(name)")
      return FieldState()
    }
    return fields[id]
  }
}

extension FormDefinition {
  subscript(name: String) -> FormField? { field(at: FieldPath(FieldName(name))) }
}
