import Engine
import Synchronization

/// The way in while nobody has a password: a link that works once, for an hour, printed where the server was started.
final class SignInLink: Sendable {
  /// How long it is good.
  static let lifetime = Duration.seconds(3600)

  private let token: Mutex<SecretToken?>
  private let clock: any MonotonicClock
  private let end: Duration

  /// A link that is good until it is used, or its time is over; without a token, none.
  init(_ token: SecretToken?, clock: any MonotonicClock) {
    self.token = Mutex(token)
    self.clock = clock
    end = clock.elapsed() + Self.lifetime
  }

  /// Whether this is the link's token, unused. Changes nothing: previews and careful people open links.
  func isGood(_ candidate: String) -> Bool { token.withLock { matches(candidate, $0) } }

  /// Uses the link up. One caller alone ever gets true.
  func use(_ candidate: String) -> Bool {
    token.withLock { token in
      guard matches(candidate, token) else { return false }
      token = nil
      return true
    }
  }

  /// Makes it good again, where what it was used for could not be done.
  func restore(_ candidate: String) {
    token.withLock { if $0 == nil { $0 = SecretToken(candidate) } }
  }

  private func matches(_ candidate: String, _ token: SecretToken?) -> Bool {
    guard clock.elapsed() < end, let given = SecretToken(candidate) else { return false }
    return token?.matches(given) == true
  }
}
