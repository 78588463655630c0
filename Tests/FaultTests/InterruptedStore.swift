import Storage
import Synchronization

/// A store whose next write meets something between its statements and its end, or behind its end.
final class InterruptedStore: RecordStore {
  /// When it happens.
  enum Moment: Sendable {
    case beforeTheEnd, behindTheEnd
  }

  private let store: any RecordStore
  private let next = Mutex<(moment: Moment, happens: @Sendable () throws -> Void)?>(nil)

  init(_ store: any RecordStore) { self.store = store }

  /// Has something happen to the next write, once.
  func interrupt(_ moment: Moment, _ happens: @escaping @Sendable () throws -> Void) {
    next.withLock { $0 = (moment, happens) }
  }

  private func happen(_ moment: Moment) throws {
    let found = next.withLock { next in
      guard next?.moment == moment else { return nil as (@Sendable () throws -> Void)? }
      defer { next = nil }
      return next?.happens
    }
    try found?()
  }

  func checkLocation() throws { try store.checkLocation() }

  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result { try store.read(body) }

  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result {
    let result = try store.write { writing in
      let result = try body(writing)
      try happen(.beforeTheEnd)
      return result
    }
    try happen(.behindTheEnd)
    return result
  }
}
