import Synchronization

/// Slows down the guessing of passwords. An attempt is counted before its password is checked, so that many at once are
/// no more than many in a row; a successful one is taken back.
///
/// Counted are the attempts for an account from one location, from an address for all accounts, and for an account from
/// all addresses. After some attempts one must wait, longer with each further one. The last count makes one wait a
/// minute at most, and does not apply to locations from which the account has signed in before: guessing from
/// everywhere is slow, and locks nobody out.
final class SignInThrottle: Sendable {
  /// A counted attempt.
  struct Attempt: Hashable, Sendable {
    fileprivate let rules: [Rule]
    let origin: SignInOrigin
    /// Whether the account has signed in from this location before.
    let isKnown: Bool
  }

  enum Decision: Hashable, Sendable {
    case go(Attempt)
    case wait(seconds: Int)
  }

  /// What is counted under a key: `free` attempts do not wait, later ones wait at most `longest` seconds.
  fileprivate struct Rule: Hashable {
    let key: String
    let free: Int
    let longest: Int
  }

  private struct Count {
    var attempts = 0
    var openFrom: Duration
  }

  private struct State {
    var counts: [String: Count] = [:]
    var devices = KnownDevices()
  }

  /// How long a count is kept after its wait is over.
  private static let memory = Duration.seconds(15 * 60)
  private static let mostCounts = 20_000

  private let state = Mutex(State())

  /// Counts an attempt, unless the account or address has to wait.
  ///
  /// - Parameters:
  ///   - origin: The account, address and browser.
  ///   - now: The elapsed time of the server's clock.
  /// - Returns: The attempt, or the seconds to wait.
  func begin(_ origin: SignInOrigin, at now: Duration) -> Decision {
    state.withLock { state in
      let isDevice = origin.device.map { state.devices.has(Self.location(device: $0), of: origin.account) } ?? false
      let isKnown = isDevice || state.devices.has(Self.location(site: origin.site), of: origin.account)
      let rules = Self.rules(origin, isDevice: isDevice, isKnown: isKnown)
      let wait = rules.compactMap { state.counts[$0.key]?.openFrom }.max().map { $0 - now } ?? .zero
      guard wait <= .zero else { return .wait(seconds: Self.seconds(wait)) }
      Self.makeRoom(&state.counts, now)
      for rule in rules {
        var count = state.counts[rule.key] ?? Count(openFrom: now)
        if count.openFrom + Self.memory < now { count.attempts = 0 }
        count.attempts += 1
        count.openFrom = now + Self.pause(count.attempts, rule)
        state.counts[rule.key] = count
      }
      return .go(Attempt(rules: rules, origin: origin, isKnown: isKnown))
    }
  }

  /// Takes back a successful attempt: the counts of the account at this location end, and the location is known from
  /// now on.
  ///
  /// - Parameters:
  ///   - attempt: The attempt.
  ///   - device: The device token that the browser gets.
  ///   - now: The elapsed time of the server's clock.
  func succeeded(_ attempt: Attempt, device: SecretToken, at now: Duration) {
    takeBack(attempt, at: now)
    state.withLock { state in
      if let own = attempt.rules.first { state.counts[own.key] = nil }
      let hash = SecretToken.hash(of: device.text)
      state.devices.remember(Self.location(device: hash), of: attempt.origin.account)
      state.devices.remember(Self.location(site: attempt.origin.site), of: attempt.origin.account)
    }
  }

  /// Takes back an attempt whose password was not checked.
  ///
  /// - Parameters:
  ///   - attempt: The attempt.
  ///   - now: The elapsed time of the server's clock.
  func takeBack(_ attempt: Attempt, at now: Duration) {
    state.withLock { state in
      for rule in attempt.rules {
        guard var count = state.counts[rule.key] else { continue }
        count.attempts = max(0, count.attempts - 1)
        count.openFrom = min(count.openFrom, now + Self.pause(count.attempts, rule))
        state.counts[rule.key] = count
      }
    }
  }

  private static func rules(_ origin: SignInOrigin, isDevice: Bool, isKnown: Bool) -> [Rule] {
    if isDevice, let device = origin.device {
      return [Rule(key: "device \(device) \(origin.account)", free: 5, longest: 900)]
    }
    let everywhere = Rule(key: "account \(origin.account)", free: 10, longest: 60)
    return [
      Rule(key: "site \(origin.site) \(origin.account)", free: 5, longest: 900),
      Rule(key: "address \(origin.site)", free: 20, longest: 900),
    ] + (isKnown ? [] : [everywhere])
  }

  private static func location(device: String) -> String { "device " + device }
  private static func location(site: String) -> String { "address " + site }

  private static func pause(_ attempts: Int, _ rule: Rule) -> Duration {
    let beyond = attempts - rule.free
    return beyond < 0 ? .zero : .seconds(min(1 << min(beyond, 10), rule.longest))
  }

  private static func seconds(_ wait: Duration) -> Int {
    Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0)
  }

  /// Removes counts that are over; of too many others, those with the fewest attempts.
  private static func makeRoom(_ counts: inout [String: Count], _ now: Duration) {
    guard counts.count > mostCounts else { return }
    counts = counts.filter { $0.value.openFrom + memory > now }
    guard counts.count > mostCounts else { return }
    let remaining = counts.sorted { $0.value.attempts > $1.value.attempts }.prefix(mostCounts / 2)
    counts = Dictionary(uniqueKeysWithValues: remaining.map { ($0.key, $0.value) })
  }
}
