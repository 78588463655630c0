import SchemaModel
import Storage
import Validation

/// What is to become of a row of an import: a plan counts it, a run carries it out, the queue shows it.
enum ImportDecision {
  /// It becomes this record.
  case create(ValidatedRecord)
  /// It fills blanks of a record.
  case fill(ImportFilling)
  /// Its record holds all of it already.
  case unchanged(StoredRecord)
  /// A person must look after it.
  case quarantine(ImportRefusal)

  /// The one stored record that the row is about; nil where there is none, or more than one.
  var record: StoredRecord? {
    switch self {
    case .create: nil
    case .fill(let filling): filling.record
    case .unchanged(let record): record
    case .quarantine(let refusal): refusal.record
    }
  }

  /// Why a person must look after the row, as the ledger keeps it; nothing where nobody must.
  var violations: [Violation] {
    switch self {
    case .create, .fill, .unchanged: []
    case .quarantine(let refusal): refusal.violations
    }
  }
}

/// Why a person must look after a row.
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

  /// The one stored record that the row is about.
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
