import SchemaModel
import Storage
import Validation

/// Finds the stored record that a row of an import matches.
struct ImportRowMatcher {
  /// Whether formulas decide values of an identity, so that the row must be evaluated before it is matched.
  let asksFormulas: Bool
  private let definition: ImportDefinition
  private let entity: Entity
  private let validator: Validator
  /// The fields of the identities.
  private let identifying: [Field]

  /// - Parameters:
  ///   - definition: The import.
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of its records.
  init(_ definition: ImportDefinition, _ validator: Validator, _ entity: Entity) {
    self.definition = definition
    self.entity = entity
    self.validator = validator
    identifying = entity.identities.flatMap(entity.fields(of:))
    let fields = Set(identifying.map(\.id))
    asksFormulas =
      definition.matchesIdentity
      && entity.formulaOrder.contains { $0.list == nil && fields.contains($0.field) }
  }

  /// Matches a row by the texts of its identities. O(identities).
  ///
  /// - Parameters:
  ///   - input: The mapped row.
  ///   - reading: The transaction.
  /// - Returns: The matching record; of several, two.
  /// - Throws: A `Failure` of the store.
  func match(_ input: RecordInput, _ reading: any RecordReading) throws -> RecordMatch {
    guard definition.matchesIdentity else { return .none }
    return try match(RowKeys.values(of: input, in: identifying, of: entity, validator), reading)
  }

  /// Matches a row by its evaluated values. O(identities).
  ///
  /// - Parameters:
  ///   - values: The values of the row, by field id.
  ///   - reading: The transaction.
  /// - Returns: The matching record; of several, two.
  /// - Throws: A `Failure` of the store.
  func match(_ values: RecordValues, _ reading: any RecordReading) throws -> RecordMatch {
    guard definition.matchesIdentity else { return .none }
    return try RecordMatcher(validator: validator, index: reading).match(values, in: entity)
  }
}
