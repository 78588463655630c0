import SchemaModel
import Validation

/// What a row of an import has in the fields by which records are known.
enum RowKeys {
  /// The values of texts in some fields; every other value is blank, and so is one of a text that cannot be read.
  ///
  /// - Parameters:
  ///   - input: The texts, by field name.
  ///   - fields: The fields that are read.
  ///   - entity: Their entity.
  ///   - validator: The validator of the schema.
  /// - Complexity: O(fields).
  static func values(
    of input: RecordInput, in fields: [Field], of entity: Entity, _ validator: Validator
  ) -> RecordValues {
    var values = RecordValues(blanks: entity.fields.count)
    for field in fields {
      guard case .text(let text) = input[field.name.text] else { continue }
      values[field] = validator.value(of: text, in: field, of: entity) ?? .blank
    }
    return values
  }

  /// The fields each of which identifies a record alone, by a text.
  ///
  /// - Parameter entity: The entity of the records.
  static func texts(of entity: Entity) -> [Field] {
    entity.lookupKeys.filter { $0.fields.count == 1 }.flatMap(entity.fields(of:)).filter(\.type.isText)
  }
}
