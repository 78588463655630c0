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

  /// How a row is about a person who was erased. Of a row that cannot be read, each cell is looked at.
  ///
  /// - Parameters:
  ///   - row: The mapped row.
  ///   - reading: The transaction.
  /// - Returns: nil where it is about nobody who was erased.
  /// - Throws: A `Failure` of the store.
  func match(_ row: MappedRow, _ reading: any RecordReading) throws -> ErasedPeople.Match? {
    if !isRead {
      people = try reading.meta(ErasedPeople.metaKey).flatMap { ErasedPeople(stored: $0) }
      isRead = true
    }
    guard let people, !people.isEmpty else { return nil }
    if row.isShapeless {
      let fields = RowKeys.texts(of: entity)
      let isNamed = row.cells.flatMap(NamedTexts.of).contains { text in
        fields.contains { field in
          let input = RecordInput([RecordInput.Entry(name: field.name.text, value: .text(text))])
          return people.match(values(of: input, in: [field]), of: entity) == .own
        }
      }
      return isNamed ? .own : nil
    }
    return people.match(values(of: row.input, in: entity.lookupFields), of: entity)
  }

  /// Why a row is not a new record by itself.
  ///
  /// - Parameters:
  ///   - id: The field of what it shares with a person who was erased.
  ///   - row: The mapped row.
  func violation(_ id: Int, _ row: MappedRow) -> Violation {
    let field = entity.fields[id]
    let text = if case .text(let text) = row.input[field.name.text] { text } else { "" }
    return Violation(.sharesWithErased, at: FieldPath(field.name), ["shared": .text(text)])
  }

  private func values(of input: RecordInput, in fields: [Field]) -> RecordValues {
    RowKeys.values(of: input, in: fields, of: entity, validator)
  }
}
