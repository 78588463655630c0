import Localization
import Storage
import Synchronization

/// Slows down guessing: after a few failures an account, and the address they come from, must wait, and longer with
/// each further failure. A success forgives the account, not the address.
final class SignInThrottle: Sendable {
  struct Record {
    var failures = 0
    var openFrom: Timestamp
  }

  /// Failures that cost nothing, of an account from one address, and of an address over all accounts.
  private static let free = (account: 5, address: 20)
  private static let longestWait = 15 * 60
  private static let mostRecords = 20_000

  private let records = Mutex<[String: Record]>([:])

  /// Seconds to wait; nil where it may be tried now.
  func wait(account: String, peer: String, at now: Timestamp) -> Int? {
    records.withLock { records in
      keys(account, peer).compactMap { key in
        guard let openFrom = records[key.name]?.openFrom, openFrom > now else { return nil }
        return Int((openFrom.milliseconds - now.milliseconds + 999) / 1000)
      }.max()
    }
  }

  func failed(account: String, peer: String, at now: Timestamp) {
    records.withLock { records in
      if records.count > Self.mostRecords {
        records = records.filter { $0.value.openFrom.adding(seconds: Self.longestWait) > now }
        if records.count > Self.mostRecords { records.removeAll() }
      }
      for key in keys(account, peer) {
        var record = records[key.name] ?? Record(openFrom: now)
        if record.openFrom.adding(seconds: Self.longestWait) < now { record.failures = 0 }
        record.failures += 1
        let beyond = record.failures - key.free
        let seconds = beyond < 0 ? 0 : min(1 << min(beyond, 10), Self.longestWait)
        record.openFrom = now.adding(seconds: seconds)
        records[key.name] = record
      }
    }
  }

  func succeeded(account: String, peer: String) {
    records.withLock { $0[keys(account, peer)[0].name] = nil }
  }

  private func keys(_ account: String, _ peer: String) -> [(name: String, free: Int)] {
    [("\(peer) \(Folding.fold(account))", Self.free.account), (peer, Self.free.address)]
  }
}
