import SchemaModel
import Storage
import Validation

/// What becomes of a row of an import: a plan counts it, a run applies it, the queue displays it.
enum ImportDecision {
  /// The row becomes this new record.
  case create(ValidatedRecord)
  /// The row fills blanks of a stored record.
  case fill(ImportFilling)
  /// The stored record has all values of the row.
  case unchanged(StoredRecord)
  /// A person must decide.
  case quarantine(ImportRefusal)

  /// The stored record that the row matches; nil where it matches none, or several.
  var record: StoredRecord? {
    switch self {
    case .create: nil
    case .fill(let filling): filling.record
    case .unchanged(let record): record
    case .quarantine(let refusal): refusal.record
    }
  }

  /// The reasons of a quarantine, as the ledger stores them; empty for other decisions.
  var violations: [Violation] {
    switch self {
    case .create, .fill, .unchanged: []
    case .quarantine(let refusal): refusal.violations
    }
  }
}

/// Why a row is quarantined.
enum ImportRefusal {
  /// The row, or cells of it, cannot be read as they should be.
  case unreadable([Violation])
  /// It is about several records: what is said of them, and what else is wrong with the row.
  case ofSeveral([Violation], row: [Violation])
  /// It is about nobody who is stored, and is refused as a new record beside what is stored.
  case asRecord([Violation])
  /// It is about a stored record, and would be wrong whoever it were about.
  case onItsOwn(StoredRecord, [Violation])
  /// It is about a stored record, which refuses what would be filled in.
  case asFilling(ImportFilling)

  /// The stored record that the row matches; nil where it matches none, or several.
  var record: StoredRecord? {
    switch self {
    case .unreadable, .ofSeveral, .asRecord: nil
    case .onItsOwn(let record, _): record
    case .asFilling(let filling): filling.record
    }
  }

  /// All of them, in the order in which the ledger keeps them.
  var violations: [Violation] {
    switch self {
    case .unreadable(let violations), .asRecord(let violations), .onItsOwn(_, let violations): violations
    case .ofSeveral(let records, let row): records.followed(by: row)
    case .asFilling(let filling): filling.validated.violations
    }
  }
}

extension [Violation] {
  /// These, and of others those at paths of which these say nothing.
  func followed(by others: [Violation]) -> [Violation] {
    let paths = Set(map(\.path))
    return self + others.filter { !paths.contains($0.path) }
  }
}
