import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Writes the ledger's entries of one wave.
struct ImportLedger {
  /// The import.
  let name: String
  /// The wave.
  let wave: String

  /// Writes that a row became a record, or filled one.
  ///
  /// - Parameters:
  ///   - outcome: What became of the row.
  ///   - row: The number of the row.
  ///   - record: The record in the version that the import leaves.
  ///   - filled: The names of the fields that were filled.
  ///   - left: The names of the fields in which the record has another value.
  ///   - isSettled: Whether a person settled the row.
  ///   - writing: The transaction of that change.
  /// - Returns: The outcome.
  /// - Throws: A `Failure` of the store.
  @discardableResult func append(
    _ outcome: ImportEntry.Outcome, _ row: Int, _ record: StoredRecord, filled: [String] = [], left: [String] = [],
    isSettled: Bool = false,
    _ writing: any ImportWriting
  ) throws -> ImportEntry.Outcome {
    try writing.append(
      ImportEntry(
        name: name, row: row, wave: wave, outcome: outcome, record: record.id,
        version: isSettled ? nil : record.version, filled: filled, left: left))
    return outcome
  }

  /// Writes that a row is not to be brought over, and nothing of it.
  ///
  /// - Parameters:
  ///   - row: The number of the row.
  ///   - writing: The transaction.
  /// - Returns: The outcome.
  /// - Throws: A `Failure` of the store.
  func exclude(_ row: Int, _ writing: any ImportWriting) throws -> ImportEntry.Outcome {
    try writing.append(ImportEntry(name: name, row: row, wave: wave, outcome: .excluded))
    return .excluded
  }

  /// Writes that a row is quarantined.
  ///
  /// - Parameters:
  ///   - checked: The row.
  ///   - violations: The reasons.
  ///   - writing: The transaction.
  /// - Returns: The outcome.
  /// - Throws: A `Failure` of the store.
  func quarantine(
    _ checked: CheckedRow, _ violations: [Violation], _ writing: any ImportWriting
  ) throws -> ImportEntry.Outcome {
    let row = checked.row
    try writing.append(ImportEntry(name: name, row: row.number, wave: wave, outcome: .quarantined))
    var input: [String: String] = [:]
    for entry in (checked.texts?.input ?? row.input).entries {
      if case .text(let text) = entry.value { input[entry.name] = text }
    }
    try writing.append(
      QuarantinedRow(
        name: name, row: row.number, wave: wave, cells: row.cells, input: input, violations: violations))
    return .quarantined
  }
}
