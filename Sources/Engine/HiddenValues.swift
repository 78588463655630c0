import SchemaModel
import Validation

/// The values of a stored record that no condition shows (`visible_when`), and that its next change therefore clears
/// (`when_hidden: clear`).
struct HiddenValues {
  private let validator: Validator
  private let entity: Entity
  /// The fields that can be hidden, with those lists that have such columns.
  private let fields: [Field]

  /// Finds the fields of an entity that can be hidden.
  ///
  /// - Parameters:
  ///   - entity: The entity.
  ///   - validator: Evaluates the conditions.
  init(of entity: Entity, _ validator: Validator) {
    self.entity = entity
    self.validator = validator
    fields = entity.fields.filter { Self.canHide($0) || $0.columns.contains(where: Self.canHide) }
  }

  private static func canHide(_ field: Field) -> Bool {
    !field.logic.visibleWhen.isEmpty && field.logic.whenHidden == .clear && !field.isComputed
  }

  /// The fields of a record whose values are hidden: `fax`, `visits.note`.
  ///
  /// - Parameters:
  ///   - record: The stored record.
  ///   - context: What the conditions may read.
  /// - Returns: Each field once.
  func fields(of record: OldRecord, in context: ValidationContext) -> [String] {
    let filled = fields.filter { !record.values[$0].isBlank }
    if filled.isEmpty { return [] }
    let conditions = validator.conditions(of: record.values, entity: entity, old: record, in: context)
    return filled.flatMap { field -> [String] in
      let isHidden = !conditions.condition(of: field).isVisible
      if isHidden { return Self.canHide(field) ? [field.name.text] : [] }
      let rows = Array(record.values.rows(field.id).enumerated())
      return field.columns.filter(Self.canHide).filter { column in
        rows.contains { index, row in
          !row.values[column].isBlank && !conditions.condition(of: column, row: index, of: field.id).isVisible
        }
      }.map { "\(field.name).\($0.name)" }
    }
  }
}
