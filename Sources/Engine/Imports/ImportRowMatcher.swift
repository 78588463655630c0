import SchemaModel
import Storage
import Validation

/// Finds the stored record that a row of an import is about: for the plan, the run and the queue alike.
struct ImportRowMatcher {
  private let definition: ImportDefinition
  private let entity: Entity
  private let service: RecordService
  private let user: UserFacts
  /// Whether a formula has a say in the values of an identity.
  private let asksFormulas: Bool

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The door that its rows go through.
  ///   - user: In whose name.
  init(_ definition: ImportDefinition, _ service: RecordService, by user: UserFacts) {
    let entity = service.schema.entities[definition.entity]
    self.definition = definition
    self.entity = entity
    self.service = service
    self.user = user
    let fields = Set(entity.identities.flatMap(\.fields))
    asksFormulas = entity.formulaOrder.contains { $0.list == nil && fields.contains($0.field) }
  }

  /// The record that a row is about. O(identities), where no formula decides a value of one.
  ///
  /// - Parameters:
  ///   - input: The mapped row.
  ///   - reading: What is stored.
  /// - Throws: What the store throws.
  func match(_ input: RecordInput, _ reading: any RecordReading) throws -> RecordMatch {
    guard definition.matchesIdentity else { return .none }
    if asksFormulas { return try match(judged(input, reading).values, reading) }
    var values = RecordValues(blanks: entity.fields.count)
    for key in entity.identities {
      for field in entity.fields(of: key) {
        guard case .text(let text) = input[field.name.text] else { continue }
        values[field] = service.validator.value(of: text, in: field, of: entity) ?? .blank
      }
    }
    return try match(values, reading)
  }

  /// The record that a row is about, by values that were read and judged.
  func match(_ values: RecordValues, _ reading: any RecordReading) throws -> RecordMatch {
    guard definition.matchesIdentity else { return .none }
    return try RecordMatcher(validator: service.validator, index: reading).match(values, in: entity)
  }

  /// A row as a new record, judged beside what is stored.
  func judged(_ input: RecordInput, _ reading: any RecordReading) throws -> ValidatedRecord {
    let read = service.validator.read(input, entity: entity, presets: false)
    return try service.judged(read, [:], for: entity, record: nil, in: service.context(for: user), reading)
  }

  /// A row as a new record, judged on its own.
  func judgedAlone(_ input: RecordInput) -> [Violation] {
    service.validator.create(input, entity: entity, presets: false, in: service.context(for: user)).violations
  }

  /// What is told of a row that several records have a claim to; nothing of any other.
  func violations(_ match: RecordMatch, _ reading: any RecordReading) throws -> [Violation] {
    switch match {
    case .none, .one: return []
    case .several(let first, let second, by: let field):
      let names = RecordNames(reading: reading)
      let arguments: [String: ViolationArgument] = [
        "first": .text(try names.name(of: first, in: entity)), "second": .text(try names.name(of: second, in: entity)),
      ]
      return [Violation(.ofSeveralRecords, at: FieldPath(field.name), arguments)]
    }
  }
}
