import Diagnostics
import Storage
import Synchronization

/// A store that works until it is told to fail.
final class BreakingStore: RecordStore {
  /// An error of the kind that nobody foresaw, with what must not be shown.
  struct Unforeseen: Error {
    let secret = "SELECT * FROM customer /srv/secret.sqlite"
  }

  enum Mood: Sendable { case works, isFull, isBroken }

  private let store: any RecordStore
  private let mood = Mutex(Mood.works)

  init(_ store: any RecordStore) { self.store = store }

  func become(_ new: Mood) { mood.withLock { $0 = new } }

  private func failing() throws {
    switch mood.withLock({ $0 }) {
    case .works: return
    case .isFull: throw Failure(.environment, "failure.database.full", ["path": "/srv/secret.sqlite"])
    case .isBroken: throw Unforeseen()
    }
  }

  func checkLocation() throws { try store.checkLocation() }

  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result {
    try failing()
    return try store.read(body)
  }

  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result {
    try failing()
    return try store.write(body)
  }
}
