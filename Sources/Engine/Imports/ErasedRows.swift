import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Recognises the rows of an old file that are about people who were erased.
final class ErasedRows {
  private let validator: Validator
  private let entity: Entity
  /// The people; nil before they were read.
  private var people: ErasedPeople?
  private var isRead = false

  /// - Parameters:
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of the rows.
  init(_ validator: Validator, _ entity: Entity) {
    self.validator = validator
    self.entity = entity
  }

  /// Whether a row is about a person who was erased. Of a row that cannot be read, each cell is looked at.
  ///
  /// - Parameters:
  ///   - row: The mapped row.
  ///   - reading: The transaction.
  /// - Throws: A `Failure` of the store.
  func include(_ row: MappedRow, _ reading: any RecordReading) throws -> Bool {
    if !isRead {
      people = try reading.meta(ErasedPeople.metaKey).flatMap { ErasedPeople(stored: $0) }
      isRead = true
    }
    guard let people, !people.isEmpty else { return false }
    if row.isShapeless {
      let fields = entity.lookupKeys.filter { $0.fields.count == 1 }.flatMap(entity.fields(of:)).filter(\.type.isText)
      return row.cells.contains { cell in
        fields.contains { people.include(values([($0, cell)]), of: entity) }
      }
    }
    let input = row.input
    return people.include(
      values(
        entity.lookupFields.compactMap { field in
          if case .text(let text) = input[field.name.text] { (field, text) } else { nil }
        }), of: entity)
  }

  private func values(_ texts: [(Field, String)]) -> RecordValues {
    var values = RecordValues(blanks: entity.fields.count)
    for (field, text) in texts { values[field] = validator.value(of: text, in: field, of: entity) ?? .blank }
    return values
  }
}
