public import SchemaModel
import Testing

extension [Field] {
  /// The id of the field of a name. A name of none is a mistake in the test, which fails.
  func id(_ name: String) -> Int {
    guard let field = first(where: { $0.name.text == name }) else {
      Issue.record("there is no field \(name)")
      return -1
    }
    return field.id
  }
}

extension RecordValues {
  /// The value of a field of an entity, by name; a name of none fails the test.
  public subscript(entity: Entity, name: String) -> Value {
    get { self[entity.fields.id(name)] }
    set { self[entity.fields.id(name)] = newValue }
  }

  /// The value of a column of a list, by name; a name of none fails the test.
  public subscript(list: Field, name: String) -> Value {
    get { self[list.columns.id(name)] }
    set { self[list.columns.id(name)] = newValue }
  }
}

extension RecordCells {
  /// The value of a field of an entity and its origin, by name; a name of none fails the test.
  public subscript(entity: Entity, name: String) -> Cell {
    get { self[entity.fields.id(name)] }
    set { self[entity.fields.id(name)] = newValue }
  }
}
