import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Writes what was done with rows of one wave.
struct ImportLedger {
  /// The import.
  let name: String
  /// The wave.
  let wave: String

  /// Notes that a row became a record, or filled one.
  ///
  /// - Parameters:
  ///   - outcome: What became of it.
  ///   - row: Its number.
  ///   - record: The record, as the import leaves it.
  ///   - filled: The fields that were filled.
  ///   - writing: The transaction that did it.
  /// - Returns: The outcome.
  /// - Throws: What the store throws.
  @discardableResult func append(
    _ outcome: ImportEntry.Outcome, _ row: Int, _ record: StoredRecord, filled: [String] = [],
    _ writing: any ImportWriting
  ) throws -> ImportEntry.Outcome {
    try writing.append(
      ImportEntry(
        name: name, row: row, wave: wave, outcome: outcome, record: record.id, version: record.version,
        filled: filled))
    return outcome
  }

  /// Notes that a row waits for a person.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - violations: Why.
  ///   - writing: The transaction.
  /// - Returns: The outcome.
  /// - Throws: What the store throws.
  func quarantine(
    _ row: MappedRow, _ violations: [Violation], _ writing: any ImportWriting
  ) throws -> ImportEntry.Outcome {
    try writing.append(ImportEntry(name: name, row: row.number, wave: wave, outcome: .quarantined))
    var input: [String: String] = [:]
    for entry in row.input.entries {
      if case .text(let text) = entry.value { input[entry.name] = text }
    }
    try writing.append(
      QuarantinedRow(
        name: name, row: row.number, wave: wave, cells: row.cells, input: input, violations: violations))
    return .quarantined
  }
}
