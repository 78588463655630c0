import FieldTypes
import SchemaModel
import Validation

/// Reads values of fields that no entity has yet: each field is the only one of a record, and need not be filled.
///
/// One validator for all of them, so that options which many fields share are compiled once.
struct FieldTrial {
  private let validator: Validator
  private let entities: [FieldName: Entity]

  init(_ fields: [Field], business: Business, lists: [OptionList]) {
    let entities = fields.enumerated().map { id, field in
      Entity(
        id: id, name: EntityName("trial"), label: field.label, plural: field.label,
        fields: [Field(id: 0, name: field.name, label: field.label, type: field.type, rows: field.rows)],
        layout: FormLayout(tabs: []))
    }
    self.entities = Dictionary(zip(fields.map(\.name), entities)) { first, _ in first }
    let schema = Schema(name: "trial", business: business, optionLists: lists, entities: entities)
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  /// What comes of a value; nothing where the field is none of those on trial.
  func read(_ input: InputValue, _ field: Field) -> ValidatedRecord {
    guard let entity = entities[field.name] else { return ValidatedRecord(values: [], origins: []) }
    let record = RecordInput([RecordInput.Entry(name: field.name.text, value: input)])
    return validator.create(record, entity: entity, presets: false, in: ValidationContext())
  }
}
