public import SchemaModel
public import Storage
import Validation

/// A stored record that the answers for a waiting row are about: which answers fill blanks there, and which are not
/// taken since another value is stored and stays.
public struct ExistingRecordMatch: Hashable, Sendable {
  public let person: StoredRecord
  /// The names of the fields that are filled.
  public let taken: [String]
  /// The names of the fields whose answers are not taken.
  public let left: [String]

  /// - Parameters:
  ///   - input: The answers, by field name.
  ///   - read: Their values, by field id.
  ///   - person: The stored record.
  ///   - entity: Its entity.
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

  /// Whether two values are equal, ids of rows aside.
  private static func isSame(_ value: Value, _ stored: Value) -> Bool {
    if case .list(let rows) = value, case .list(let storedRows) = stored {
      return rows.map(\.values) == storedRows.map(\.values)
    }
    return value == stored
  }

  /// The acknowledgement of a user who has seen this.
  public var agreement: AcknowledgedMatch { AcknowledgedMatch(person: person.id, left: Set(left)) }
}

/// What a user has seen of a match before saving: the record, and the answers that are not taken.
public struct AcknowledgedMatch: Hashable, Sendable {
  public let person: RecordID
  public let left: Set<String>

  /// - Parameters:
  ///   - person: The stored record.
  ///   - left: The names of the fields whose answers are not taken.
  init(person: RecordID, left: Set<String>) {
    self.person = person
    self.left = left
  }

  /// - Parameter text: The text in a hidden input of the page, as `text` gives it.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let person = parts.first.flatMap({ RecordID($0) }) else { return nil }
    self.person = person
    left = Set((parts.dropFirst().first ?? "").split(separator: ",").map(String.init))
  }

  /// The text for a hidden input of a page.
  public var text: String { "\(person) " + left.sorted().joined(separator: ",") }

  /// Whether the user has seen all of a match.
  ///
  /// - Parameter meeting: The match as it is now.
  func covers(_ meeting: ExistingRecordMatch) -> Bool {
    person == meeting.person.id && left.isSuperset(of: meeting.left)
  }
}
