import Storage
import Synchronization
import TestSupport

/// A store of users that counts how often it is asked for a session, and does something after it has found a user.
final class WatchedUsers: UserStore {
  private let store: any UserStore
  /// How often a session was looked up, and written.
  let (lookups, writes) = (Tally(), Tally())
  private let afterwards = Mutex<(@Sendable () throws -> Void)?>(nil)

  init(_ store: any UserStore) { self.store = store }

  /// Does something once, when the next user of an id has been found.
  func onNextUser(_ body: @escaping @Sendable () throws -> Void) { afterwards.withLock { $0 = body } }

  func users() throws -> [StoredUser] { try store.users() }
  func user(named name: String) throws -> StoredUser? { try store.user(named: name) }
  func add(_ user: StoredUser, onlyFirst: Bool) throws -> Bool { try store.add(user, onlyFirst: onlyFirst) }
  func settle(_ body: ([StoredUser]) throws -> StoredUser?) throws -> StoredUser? { try store.settle(body) }
  func rehash(_ hash: String, of user: StoredUser) throws { try store.rehash(hash, of: user) }
  func visits() throws -> [String: Timestamp] { try store.visits() }
  func add(_ link: StoredAccountLink) throws { try store.add(link) }
  func accountLink(tokenHash: String) throws -> StoredAccountLink? { try store.accountLink(tokenHash: tokenHash) }
  func useAccountLink(
    tokenHash: String, _ body: (StoredAccountLink, StoredUser) throws -> StoredUser?
  ) throws -> StoredUser? { try store.useAccountLink(tokenHash: tokenHash, body) }
  func secondFactor(of user: String) throws -> StoredSecondFactor? { try store.secondFactor(of: user) }
  func changeSecondFactor(
    of user: String, _ body: (StoredSecondFactor?) throws -> StoredSecondFactor?
  ) throws -> StoredSecondFactor? { try store.changeSecondFactor(of: user, body) }
  func endSessions(of user: String) throws { try store.endSessions(of: user) }
  func change(_ user: StoredUser) throws -> Bool { try store.change(user) }
  func add(_ session: StoredSession) throws { try store.add(session) }
  func endSession(tokenHash: String) throws { try store.endSession(tokenHash: tokenHash) }

  func user(id: String) throws -> StoredUser? {
    let user = try store.user(id: id)
    let body = afterwards.withLock { afterwards in
      defer { afterwards = nil }
      return afterwards
    }
    try body?()
    return user
  }

  func session(tokenHash: String) throws -> StoredSession? {
    lookups.add()
    return try store.session(tokenHash: tokenHash)
  }

  func touch(tokenHash: String, at moment: Timestamp) throws {
    writes.add()
    try store.touch(tokenHash: tokenHash, at: moment)
  }

  func forgetSessions(expiredAt moment: Timestamp, idleSince: Timestamp) throws {
    try store.forgetSessions(expiredAt: moment, idleSince: idleSince)
  }
}
