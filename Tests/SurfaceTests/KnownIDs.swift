import Engine
import FieldTypes
import SchemaModel
import Synchronization

/// Identities that are the same in every run, the first of them the examples' known record.
final class KnownIDs: IDSource {
  private let first: RecordID
  private let rest: [RecordID]
  private let taken = Mutex(0)

  /// Fails where the examples' known record has no identity's form.
  init() throws {
    guard let first = RecordID(FieldTypeExamples.knownRecord) else { throw Unreadable() }
    self.first = first
    rest = (1...500).compactMap { number in
      let digits = String(number)
      return RecordID("0190f0a8-0000-7000-8000-1" + String(repeating: "0", count: 11 - digits.count) + digits)
    }
  }

  private struct Unreadable: Error {}

  func next() -> RecordID {
    let place = taken.withLock { count in
      defer { count += 1 }
      return count
    }
    return place == 0 ? first : rest[(place - 1) % rest.count]
  }
}
