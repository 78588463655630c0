import ImportPlanning
import SchemaModel
import Validation

/// Reads rows by themselves. It must not leave its thread.
struct ImportRowReader {
  let entity: Entity
  /// The origins of the values that `CheckedRow.read` has, by field name, where it does not give them itself: all of them
  /// are imported.
  let origins: [String: ValueOrigin]
  private let validator: Validator
  /// Reads rows of which there is nothing to say; nil where there are none.
  private let reader: RowReader?

  /// - Parameters:
  ///   - definition: The import.
  ///   - validator: The validator of the schema.
  init(_ definition: ImportDefinition, _ validator: Validator) {
    let entity = validator.schema.entities[definition.entity]
    self.entity = entity
    self.validator = validator
    let fields = definition.map.map { entity.fields[$0.field] }
    let reader = RowReader(validator, entity: entity, columns: fields, origin: .imported)
    self.reader = reader
    origins =
      reader?.origin == .imported
      ? [:] : Dictionary(fields.map { ($0.name.text, .imported) }) { first, _ in first }
  }

  /// Reads a row. O(bytes).
  ///
  /// - Parameter row: The mapped row.
  func checked(_ row: MappedRow) -> CheckedRow {
    if let read = row.read(by: reader) { return CheckedRow(row: row, read: read, texts: nil) }
    if row.isShapeless { return CheckedRow(row: row, read: nil, texts: nil) }
    return CheckedRow(row: row, read: nil, texts: texts(of: row))
  }

  /// The texts of a row with what they are read into.
  ///
  /// - Parameter row: The mapped row.
  func texts(of row: MappedRow) -> CheckedRow.Texts {
    // Made of the bytes of the row each time it is asked for.
    let input = row.input
    return CheckedRow.Texts(input: input, read: validator.read(input, entity: entity, presets: false))
  }
}
