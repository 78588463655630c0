import Synchronization

/// Slows down guessing. An attempt counts before its password is looked at, so that many at once are no more than many
/// in a row; what turns out right is taken back.
///
/// Counted are an account at one place, an address over all accounts, and an account over all addresses. After some
/// attempts one must wait, and longer with each further one. The last count waits for a minute at most, and does not
/// concern places where the account has signed in before: so guessing from everywhere is slow, and shuts nobody out.
final class SignInThrottle: Sendable {
  /// An attempt that was counted.
  struct Attempt: Hashable, Sendable {
    fileprivate let rules: [Rule]
    let origin: SignInOrigin
    /// Whether the account has signed in here before.
    let isKnown: Bool
  }

  enum Verdict: Hashable, Sendable {
    case go(Attempt)
    case wait(seconds: Int)
  }

  /// What is counted under a key: so many attempts are free, then one waits, at most so many seconds.
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
    var places = KnownDevices()
  }

  /// How long a count is kept after it is open again.
  private static let memory = Duration.seconds(15 * 60)
  private static let mostCounts = 20_000

  private let state = Mutex(State())

  /// Counts an attempt, where one may be made now.
  ///
  /// - Parameters:
  ///   - origin: who tries, from where.
  ///   - now: the time that has passed.
  /// - Returns: the attempt, or how long to wait.
  func begin(_ origin: SignInOrigin, at now: Duration) -> Verdict {
    state.withLock { state in
      let isDevice = origin.device.map { state.places.has(Self.place(device: $0), of: origin.account) } ?? false
      let isKnown = isDevice || state.places.has(Self.place(site: origin.site), of: origin.account)
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

  /// Takes back an attempt that was right: the account is forgiven here, and this place is known from now on.
  func succeeded(_ attempt: Attempt, device: SecretToken, at now: Duration) {
    takeBack(attempt, at: now)
    state.withLock { state in
      if let own = attempt.rules.first { state.counts[own.key] = nil }
      let hash = SecretToken.hash(of: device.text)
      state.places.remember(Self.place(device: hash), of: attempt.origin.account)
      state.places.remember(Self.place(site: attempt.origin.site), of: attempt.origin.account)
    }
  }

  /// Takes back an attempt that was none: its password was not looked at.
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
      Rule(key: "place \(origin.site) \(origin.account)", free: 5, longest: 900),
      Rule(key: "address \(origin.site)", free: 20, longest: 900),
    ] + (isKnown ? [] : [everywhere])
  }

  private static func place(device: String) -> String { "device " + device }
  private static func place(site: String) -> String { "address " + site }

  private static func pause(_ attempts: Int, _ rule: Rule) -> Duration {
    let beyond = attempts - rule.free
    return beyond < 0 ? .zero : .seconds(min(1 << min(beyond, 10), rule.longest))
  }

  private static func seconds(_ wait: Duration) -> Int {
    Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0)
  }

  /// Forgets counts that are over; of too many others those with the fewest attempts, never those that hold.
  private static func makeRoom(_ counts: inout [String: Count], _ now: Duration) {
    guard counts.count > mostCounts else { return }
    counts = counts.filter { $0.value.openFrom + memory > now }
    guard counts.count > mostCounts else { return }
    let kept = counts.sorted { $0.value.attempts > $1.value.attempts }.prefix(mostCounts / 2)
    counts = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
