import Storage
import Synchronization

/// Those who gave the right password and are still asked for a code. They are kept for five minutes and five codes, in
/// memory: a server that starts anew asks for the password again.
final class HalfSignIns: Sendable {
  private static let lifetime = Duration.seconds(300)
  private static let mostCodes = 5
  private static let most = 10_000

  /// Somebody who gave the right password.
  struct Half: Sendable {
    let user: StoredUser
    let attempt: SignInThrottle.Attempt
    fileprivate let end: Duration
    fileprivate var codes = 0
  }

  private let halves = Mutex<[String: Half]>([:])

  /// Keeps somebody who gave the right password.
  ///
  /// - Parameters:
  ///   - user: The user.
  ///   - attempt: The attempt, which is counted until the code is right.
  ///   - now: The time that has gone by.
  /// - Returns: The token under which the user goes on.
  func keep(_ user: StoredUser, _ attempt: SignInThrottle.Attempt, at now: Duration) -> String {
    let token = SecretToken().text
    halves.withLock { halves in
      if halves.count >= Self.most { halves = halves.filter { now < $0.value.end } }
      if halves.count >= Self.most { halves = [:] }
      halves[token] = Half(user: user, attempt: attempt, end: now + Self.lifetime)
    }
    return token
  }

  /// Counts a code that is about to be looked at.
  ///
  /// - Parameters:
  ///   - token: The token of `keep`.
  ///   - now: The time that has gone by.
  /// - Returns: Whose code it is; nil where nobody is known, or the time or the codes are over.
  func count(_ token: String, at now: Duration) -> Half? {
    halves.withLock { halves in
      guard var half = halves[token], now < half.end, half.codes < Self.mostCodes else {
        halves[token] = nil
        return nil
      }
      half.codes += 1
      halves[token] = half
      return half
    }
  }

  /// Forgets somebody who is in.
  ///
  /// - Parameter token: The token of `keep`.
  func end(_ token: String) { halves.withLock { $0[token] = nil } }
}
