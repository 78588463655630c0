import FieldTypes
import SchemaModel
import Validation

/// Reads values of fields that belong to no entity yet: each field is the only one of a record, and need not be filled.
///
/// One validator for all of them, so that options which many fields share are compiled once.
struct FieldProbe {
  /// One of the fields.
  struct Cell: Sendable {
    fileprivate let validator: Validator
    fileprivate let entity: Entity
    let field: Field

    /// The value of a text. O(bytes).
    ///
    /// - Parameter text: the text as it is written.
    /// - Returns: nil where the field refuses it.
    func value(_ text: String) -> Value? {
      var probe = CellProbe(validator, entity: entity, field: field)
      return probe?.value(Array(text.utf8))
    }
  }

  private let validator: Validator
  /// An entity for each field, by the index of the field.
  private let entities: [Entity]
  private let indices: [FieldName: Int]

  /// Makes a validator for the fields. O(fields and options).
  ///
  /// - Parameters:
  ///   - fields: the fields; their ids are not used.
  ///   - business: the business whose conventions the values follow.
  ///   - lists: the option lists of the schema.
  init(_ fields: [Field], business: Business, lists: [OptionList]) {
    entities = fields.enumerated().map { id, field in
      Entity(
        id: id, name: EntityName("trial"), label: field.label, plural: field.label,
        fields: [Field(id: 0, name: field.name, label: field.label, type: field.type, columns: field.columns)],
        layout: FormLayout(tabs: []))
    }
    indices = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let schema = Schema(name: "trial", business: business, optionLists: lists, entities: entities)
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  /// Reads a value.
  ///
  /// - Parameters:
  ///   - input: the value.
  ///   - field: one of the fields.
  /// - Returns: The record with the value and its violations; empty for another field.
  func read(_ input: InputValue, _ field: Field) -> ValidatedRecord {
    guard let index = indices[field.name] else { return ValidatedRecord(RecordCells([])) }
    let record = RecordInput([RecordInput.Entry(name: field.name.text, value: input)])
    return validator.create(record, entity: entities[index], presets: false, in: ValidationContext())
  }

  /// The violations of a text under the field's own rules; references are not looked up.
  ///
  /// - Parameters:
  ///   - text: the text as it is written.
  ///   - field: one of the fields.
  /// - Returns: The violations; empty for another field.
  func violations(_ text: String, _ field: Field) -> [Violation] {
    guard let index = indices[field.name] else { return [] }
    let record = RecordInput([RecordInput.Entry(name: field.name.text, value: .text(text))])
    return validator.read(record, entity: entities[index], presets: false).violations
  }

  /// A field by its index.
  ///
  /// - Parameter index: the index among the fields.
  /// - Returns: nil where there is no such field.
  func cell(_ index: Int) -> Cell? {
    guard entities.indices.contains(index), let field = entities[index].fields.first else { return nil }
    return Cell(validator: validator, entity: entities[index], field: field)
  }
}
