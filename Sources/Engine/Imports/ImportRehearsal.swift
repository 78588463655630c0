import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Rehearses the rows of a plan with the loader of a run, into records that are not stored.
final class ImportRehearsal: RowRehearsal {
  private let records: RehearsalRecords
  private let loader: ImportRowLoader

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The record service that saves its rows.
  ///   - user: The user in whose name records are saved.
  ///   - records: Takes the records.
  init(_ definition: ImportDefinition, _ service: RecordService, by user: UserFacts, into records: RehearsalRecords) {
    self.records = records
    loader = ImportRowLoader(definition, service, by: user, wave: "")
  }

  func load(_ row: MappedRow, isShared: Bool) throws -> RehearsedRow {
    records.begin(keepsWhole: isShared)
    let (came, violations) = try loader.load(row, records)
    let outcome: RehearsedRow.Outcome =
      switch came {
      case .created: .created
      case .filled: .filled
      case .unchanged: .unchanged
      case .quarantined: .refused
      case .excluded: .excluded
      }
    return RehearsedRow(outcome, violations: violations, isDoubtful: records.isDoubtful)
  }
}
