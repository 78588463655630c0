public import SchemaModel
public import Storage
import Validation

/// Somebody who is stored already, met by what a person answers for a waiting row: what of it fills blanks there, and
/// what is not taken, because something else is stored and stays.
public struct ExistingRecordMatch: Hashable, Sendable {
  public let person: StoredRecord
  /// The names of the fields that are filled.
  public let taken: [String]
  /// The names of the fields whose answers are not taken.
  public let left: [String]

  /// `read` are the values of the answers, by field id.
  init(_ input: RecordInput, read: RecordValues, person: StoredRecord, in entity: Entity) {
    self.person = person
    var (taken, left): ([String], [String]) = ([], [])
    for field in entity.fields where !field.isComputed {
      guard let answer = input[field.name.text], answer != .blank else { continue }
      let stored = person.values[field]
      let value = read[field]
      if stored.isBlank {
        if !value.isBlank { taken.append(field.name.text) }
      } else if !Self.isSame(value, stored) {
        left.append(field.name.text)
      }
    }
    (self.taken, self.left) = (taken, left)
  }

  /// Whether two values say the same, identities of rows aside.
  private static func isSame(_ value: Value, _ stored: Value) -> Bool {
    if case .rows(let rows) = value, case .rows(let storedRows) = stored {
      return rows.map(\.values) == storedRows.map(\.values)
    }
    return value == stored
  }

  /// What whoever was shown this has seen.
  public var agreement: AcknowledgedMatch { AcknowledgedMatch(person: person.id, left: Set(left)) }
}

/// What a person was shown of a meeting before saving: whom it is about, and what is not taken.
public struct AcknowledgedMatch: Hashable, Sendable {
  public let person: RecordID
  public let left: Set<String>

  init(person: RecordID, left: Set<String>) {
    self.person = person
    self.left = left
  }

  /// From the text that a page carries; nil for what is none.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let person = parts.first.flatMap({ RecordID($0) }) else { return nil }
    self.person = person
    left = Set((parts.dropFirst().first ?? "").split(separator: ",").map(String.init))
  }

  /// The text that a page carries.
  public var text: String { "\(person) " + left.sorted().joined(separator: ",") }

  /// Whether all of a meeting was shown.
  func covers(_ meeting: ExistingRecordMatch) -> Bool {
    person == meeting.person.id && left.isSuperset(of: meeting.left)
  }
}

/// What came of what a person made of a waiting row.
public enum SettleOutcome: Hashable, Sendable {
  /// What the record service said to it: a new record, blanks filled in a stored one, or why not.
  case of(SaveOutcome)
  /// The row is settled, and everything that is stored stayed as it was.
  case unchanged(StoredRecord)
  /// Nothing was written: it meets somebody, and whoever saves has not seen what becomes of the answers there.
  case meets(ExistingRecordMatch)
  /// Nothing was written: rules that hold for all records are broken by what the stored record says, and no answer for
  /// the row mends that; it has to be put right on its own page.
  case hindered(StoredRecord, [Violation])
}
