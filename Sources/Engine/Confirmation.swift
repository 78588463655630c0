public import SchemaModel
public import Validation

/// Which warnings whoever saves has said yes to.
public enum Confirmation: Hashable, Sendable {
  case none
  /// The checks of these names.
  case checks(Set<String>)
  case all

  /// From names with commas between, or the word `all`.
  public init(_ text: String) {
    let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
    self = names.contains("all") ? .all : names.isEmpty ? .none : .checks(Set(names))
  }

  /// Whether a check's warning is answered.
  public func covers(_ name: String) -> Bool {
    switch self {
    case .none: false
    case .checks(let names): names.contains(name)
    case .all: true
    }
  }
}

/// What is worth a word to whoever saved a record, though nothing was refused.
public struct Remarks: Hashable, Sendable {
  /// What was done to values on the way.
  public var notes: [RecordNote]
  /// Checks that only tell.
  public var notices: [Violation]
  /// Warnings that were confirmed, now or before.
  public var warnings: [Violation]
  /// What is wrong with the record since before, and was not touched.
  public var faults: [Violation]

  public init(notes: [RecordNote] = [], notices: [Violation] = [], warnings: [Violation] = [], faults: [Violation] = [])
  {
    self.notes = notes
    self.notices = notices
    self.warnings = warnings
    self.faults = faults
  }

  public var isEmpty: Bool { notes.isEmpty && notices.isEmpty && warnings.isEmpty && faults.isEmpty }
}
