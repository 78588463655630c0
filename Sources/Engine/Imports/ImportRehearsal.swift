import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Rehearses the rows of a plan with the loader of a run, into records that are not stored.
final class ImportRehearsal: RowRehearsal {
  private let records: RehearsalRecords
  private let loader: ImportRowLoader

  /// - Parameters:
  ///   - decider: Decides the rows.
  ///   - records: Takes the records.
  init(_ decider: ImportDecider, into records: RehearsalRecords) {
    self.records = records
    loader = ImportRowLoader(decider, wave: "")
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
