import SchemaModel
import Storage
import Validation

/// Finds the stored record that a row of an import is about, for the decider.
struct ImportRowMatcher {
  /// Whether a formula has a say in the values of an identity, so that they are not known before the row is judged.
  let asksFormulas: Bool
  private let definition: ImportDefinition
  private let entity: Entity
  private let validator: Validator

  /// - Parameters:
  ///   - definition: The import.
  ///   - validator: The validator of the schema.
  ///   - entity: What its rows become.
  init(_ definition: ImportDefinition, _ validator: Validator, _ entity: Entity) {
    self.definition = definition
    self.entity = entity
    self.validator = validator
    let fields = Set(entity.identities.flatMap(\.fields))
    asksFormulas =
      definition.matchesIdentity
      && entity.formulaOrder.contains { $0.list == nil && fields.contains($0.field) }
  }

  /// The record that a row is about, by the texts of its identities alone. O(identities).
  ///
  /// - Parameters:
  ///   - input: The mapped row.
  ///   - reading: What is stored.
  /// - Returns: The record; of several, two.
  /// - Throws: What the store throws.
  func match(_ input: RecordInput, _ reading: any RecordReading) throws -> RecordMatch {
    guard definition.matchesIdentity else { return .none }
    var values = RecordValues(blanks: entity.fields.count)
    for key in entity.identities {
      for field in entity.fields(of: key) {
        guard case .text(let text) = input[field.name.text] else { continue }
        values[field] = validator.value(of: text, in: field, of: entity) ?? .blank
      }
    }
    return try match(values, reading)
  }

  /// The record that a row is about, by values that were read and judged. O(identities).
  ///
  /// - Parameters:
  ///   - values: The values of the row, by field id.
  ///   - reading: What is stored.
  /// - Returns: The record; of several, two.
  /// - Throws: What the store throws.
  func match(_ values: RecordValues, _ reading: any RecordReading) throws -> RecordMatch {
    guard definition.matchesIdentity else { return .none }
    return try RecordMatcher(validator: validator, index: reading).match(values, in: entity)
  }
}
