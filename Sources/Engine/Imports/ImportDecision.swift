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
  /// The row is about a person who was erased, and is left out.
  case erased

  /// The stored record that the row matches; nil where it matches none, or several.
  var record: StoredRecord? {
    switch self {
    case .create, .erased: nil
    case .fill(let filling): filling.record
    case .unchanged(let record): record
    case .quarantine(let refusal): refusal.record
    }
  }

  /// The reasons of a quarantine, as the ledger stores them; empty for other decisions.
  var violations: [Violation] {
    switch self {
    case .create, .fill, .unchanged, .erased: []
    case .quarantine(let refusal): refusal.violations
    }
  }
}

/// Why a row is quarantined.
enum ImportRefusal {
  /// The row, or some of its cells, cannot be read.
  case unreadable([Violation])
  /// It matches several records: the violation that names them, and the other violations of the row.
  case ofSeveral([Violation], row: [Violation])
  /// It matches a stored record by one identity, and has another value than that in another identity or unique field:
  /// what it would fill there, the violations that name both, and the other violations of the row.
  case ofAnother(ImportFilling, [Violation], row: [Violation])
  /// It matches no stored record, and has violations as a new record beside what is stored.
  case asRecord([Violation])
  /// It would be a new record, and a person deleted one that had the same: the violation that says so.
  case ofDeleted(Violation)
  /// It matches a stored record, and has violations as a record of its own.
  case onItsOwn(StoredRecord, [Violation])
  /// It matches a stored record, and has violations as a change of that.
  case asFilling(ImportFilling)

  /// The stored record that the row matches; nil where it matches none, or several.
  var record: StoredRecord? {
    switch self {
    case .unreadable, .ofSeveral, .asRecord, .ofDeleted: nil
    case .onItsOwn(let record, _): record
    case .asFilling(let filling), .ofAnother(let filling, _, row: _): filling.record
    }
  }

  /// All violations, in the order in which the ledger stores them.
  var violations: [Violation] {
    switch self {
    case .unreadable(let violations), .asRecord(let violations), .onItsOwn(_, let violations): violations
    case .ofSeveral(let conflicts, let row), .ofAnother(_, let conflicts, let row): conflicts.followed(by: row)
    case .ofDeleted(let violation): [violation]
    case .asFilling(let filling): filling.validated.violations
    }
  }
}

extension [Violation] {
  /// Appends other violations, except those at paths that are in the array already.
  ///
  /// - Parameter others: The violations to append.
  func followed(by others: [Violation]) -> [Violation] {
    let paths = Set(map(\.path))
    return self + others.filter { !paths.contains($0.path) }
  }
}
