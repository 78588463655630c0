import SchemaModel
import Storage
import Validation

/// The change by which a row fills blanks of a stored record.
struct ImportFilling {
  /// The record as it is stored.
  let record: StoredRecord
  /// The values of the row that fill blanks.
  let input: RecordInput
  /// The record with its blanks filled.
  let validated: ValidatedRecord

  /// The values of a row for which a record is blank.
  ///
  /// - Parameters:
  ///   - input: The row.
  ///   - record: The record as it is stored.
  ///   - entity: Its entity.
  /// - Returns: The input without blanks, and without fields that have a stored value.
  static func blanks(_ input: RecordInput, of record: StoredRecord, _ entity: Entity) -> RecordInput {
    var fills = input
    fills.entries.removeAll { entry in
      guard entry.value != .blank, let field = entity.field(entry.name) else { return true }
      return !record.values[field].isBlank
    }
    return fills
  }

  /// The fields in which a record has another value than a row.
  ///
  /// - Parameters:
  ///   - input: The row.
  ///   - record: The record as it is stored.
  ///   - entity: Its entity.
  ///   - validator: Reads the texts of the row.
  ///   - reading: The transaction, which has the records that the row names.
  /// - Returns: Their names, in the order of the row.
  /// - Throws: A `Failure` of the store.
  static func differing(
    _ input: RecordInput, from record: StoredRecord, _ entity: Entity, _ validator: Validator,
    _ reading: any RecordReading
  ) throws -> [String] {
    try input.entries.filter { entry in
      guard case .text(let text) = entry.value, let field = entity.field(entry.name), !record.values[field].isBlank
      else { return false }
      let value: Value?
      if let target = field.type.target.flatMap({ validator.schema.entity($0.text) }) {
        // A record is named in many ways.
        value = try RecordMatcher(validator: validator, index: reading).match(text, in: target).record.map(
          Value.reference)
      } else {
        value = validator.value(of: text, in: field, of: entity)
      }
      guard let value else { return false }
      return !value.isBlank && value != record.values[field]
    }.map(\.name)
  }

  /// The fields that the filling changed.
  ///
  /// - Parameters:
  ///   - new: The record after the filling.
  ///   - entity: Its entity.
  /// - Returns: Their names, in the order of the row.
  func filled(in new: StoredRecord, _ entity: Entity) -> [String] {
    input.entries.map(\.name).filter { name in
      guard let field = entity.field(name) else { return false }
      return new.values[field] != record.values[field]
    }
  }
}
