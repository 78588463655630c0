public import SchemaModel
public import Storage
public import Validation

/// A quarantined row with the decision of this moment.
public struct WaitingRow: Hashable, Sendable {
  /// The row as the ledger stores it, with the reasons of the day on which it was quarantined.
  public let row: QuarantinedRow
  /// The violations of the row now.
  public let violations: [Violation]
  /// The stored record that it matches, and what saving would fill there; nil where it matches none.
  public let meeting: ExistingRecordMatch?
  /// Whether the row contradicts that record in another identity or unique value, so that it may be about somebody else.
  public let isDoubtful: Bool
}

extension QuarantinedRow {
  /// The texts of the mapped row as input of the record service; what is not text in the old file is blank.
  public var record: RecordInput {
    let unread = Set(unreadable.map { $0.name })
    return RecordInput(
      input.sorted { $0.key < $1.key }.map { name, text in
        RecordInput.Entry(name: name, value: unread.contains(name) ? .blank : .text(text))
      })
  }

  /// The fields whose cells are not text in the old file, or a formula without what it comes to. The kept text is for
  /// people to look at, and is not a value.
  public var unreadable: [(name: String, text: String, violation: Violation)] {
    violations.compactMap { violation in
      guard [.notUTF8, .nulCharacter, .notCalculated].contains(violation.code), let name = violation.path.field?.text
      else { return nil }
      return (name, input[name] ?? "", violation)
    }
  }
}
