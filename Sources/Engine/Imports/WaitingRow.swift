public import SchemaModel
public import Storage
public import Validation

/// A row that waits for a person, as it would be decided now.
public struct WaitingRow: Hashable, Sendable {
  /// As the ledger keeps it, with the reasons of the day on which it came.
  public let row: QuarantinedRow
  /// What stands against it now.
  public let violations: [Violation]
  /// Whom it is about, where that one is stored already, and what saving would fill there.
  public let meeting: ExistingRecordMatch?
}

extension QuarantinedRow {
  /// The texts of the mapped record as the record service takes them; what was no text in the old file is blank.
  public var record: RecordInput {
    let unread = Set(unreadable.map { $0.name })
    return RecordInput(
      input.sorted { $0.key < $1.key }.map { name, text in
        RecordInput.Entry(name: name, value: unread.contains(name) ? .blank : .text(text))
      })
  }

  /// The fields whose cells were no text in the old file: what is kept of them is for people to look at, and is no value.
  public var unreadable: [(name: String, text: String, violation: Violation)] {
    violations.compactMap { violation in
      guard [.notUTF8, .nulCharacter].contains(violation.code), let name = violation.path.field?.text
      else { return nil }
      return (name, input[name] ?? "", violation)
    }
  }
}
