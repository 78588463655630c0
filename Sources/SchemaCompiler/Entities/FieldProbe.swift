import FieldTypes
import SchemaModel
import Validation

/// Reads values of fields that no entity has yet: each field is the only one of a record, and need not be filled.
///
/// One validator for all of them, so that options which many fields share are compiled once.
struct FieldProbe {
  /// One field on trial.
  struct Cell: Sendable {
    fileprivate let validator: Validator
    fileprivate let entity: Entity
    let field: Field

    /// The value of a text; nil where the field refuses it.
    func value(_ text: String) -> Value? {
      var trial = CellProbe(validator, entity: entity, field: field)
      return trial?.value(Array(text.utf8))
    }
  }

  private let validator: Validator
  /// By the places of the fields.
  private let entities: [Entity]
  private let places: [FieldName: Int]

  init(_ fields: [Field], business: Business, lists: [OptionList]) {
    entities = fields.enumerated().map { id, field in
      Entity(
        id: id, name: EntityName("trial"), label: field.label, plural: field.label,
        fields: [Field(id: 0, name: field.name, label: field.label, type: field.type, rows: field.rows)],
        layout: FormLayout(tabs: []))
    }
    places = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let schema = Schema(name: "trial", business: business, optionLists: lists, entities: entities)
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  /// What comes of a value; nothing where the field is none of those on trial.
  func read(_ input: InputValue, _ field: Field) -> ValidatedRecord {
    guard let place = places[field.name] else { return ValidatedRecord(RecordCells([])) }
    let record = RecordInput([RecordInput.Entry(name: field.name.text, value: input)])
    return validator.create(record, entity: entities[place], presets: false, in: ValidationContext())
  }

  /// What stands against a text in a field, by its own rules; references are not looked up.
  func violations(_ text: String, _ field: Field) -> [Violation] {
    guard let place = places[field.name] else { return [] }
    let record = RecordInput([RecordInput.Entry(name: field.name.text, value: .text(text))])
    return validator.read(record, entity: entities[place], presets: false).violations
  }

  /// The field at a place among those on trial.
  func cell(_ place: Int) -> Cell? {
    guard entities.indices.contains(place), let field = entities[place].fields.first else { return nil }
    return Cell(validator: validator, entity: entities[place], field: field)
  }
}
