import SQL
import SchemaModel

/// A field of a record or of a list, with the table and the column that hold its values.
struct StoredFieldLocation {
  let entity: Entity
  /// The id of the list whose column it is; nil for a field of the record.
  let list: Int?
  let field: Field
  let table: Identifier
  let storage: FieldStorage
  /// Whether it is a column of codes, in the table of a field with several options.
  var isOption = false

  /// The type of its values as a conversion gives them: several options are the text of an array of codes.
  var type: ColumnType { isOption ? .option : storage.column?.type ?? .text }

  /// The fields of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - tables: Its tables.
  /// - Returns: Every field that is stored, those of lists included, by table and field name.
  static func all(of schema: Schema, in tables: SchemaTables) -> [FactsByColumn.Key: StoredFieldLocation] {
    var found: [FactsByColumn.Key: StoredFieldLocation] = [:]
    func add(_ fields: [Field], _ layout: TableLayout, _ entity: Entity, list: Int?) {
      for (field, storage) in zip(fields, layout.fields) {
        let key = FactsByColumn.Key(table: layout.table.name.text, column: field.name.text)
        found[key] = StoredFieldLocation(
          entity: entity, list: list, field: field, table: layout.table.name, storage: storage)
        if case .link(let links) = storage {
          let option = FactsByColumn.Key(table: links.name.text, column: BuiltInColumns.option.text)
          found[option] = StoredFieldLocation(
            entity: entity, list: list, field: field, table: links.name, storage: storage, isOption: true)
        }
        if case .child(let child) = storage { add(field.columns, child, entity, list: field.id) }
      }
    }
    for (entity, layout) in zip(schema.entities, tables.entities) {
      add(entity.fields, layout, entity, list: nil)
    }
    return found
  }
}
