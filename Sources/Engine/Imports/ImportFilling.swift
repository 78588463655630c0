import SchemaModel
import Storage
import Validation

/// What a row fills in the record of somebody who is known: only what is blank there.
struct ImportFilling {
  /// The record as it is stored.
  let record: StoredRecord
  /// What of the row has a blank to fill.
  let input: RecordInput
  /// The record as it would be then.
  let validated: ValidatedRecord

  /// What of an input a record has no value for.
  ///
  /// - Parameters:
  ///   - input: The row.
  ///   - record: The record as it is stored.
  ///   - entity: Of which it is.
  /// - Returns: The input without blanks, and without what is stored already.
  static func blanks(_ input: RecordInput, of record: StoredRecord, _ entity: Entity) -> RecordInput {
    var fills = input
    fills.entries.removeAll { entry in
      guard entry.value != .blank, let field = entity.field(entry.name) else { return true }
      return !record.values[field].isBlank
    }
    return fills
  }

  /// The fields that a filling changed.
  ///
  /// - Parameters:
  ///   - new: The record after it.
  ///   - entity: Of which it is.
  /// - Returns: Their names, in the order of the row.
  func filled(in new: StoredRecord, _ entity: Entity) -> [String] {
    input.entries.map(\.name).filter { name in
      guard let field = entity.field(name) else { return false }
      return new.values[field] != record.values[field]
    }
  }
}
