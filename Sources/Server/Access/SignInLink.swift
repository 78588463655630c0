import Engine
import Synchronization

/// The link that signs in the first manager while no user has a password: printed at the start of the server, valid
/// once and for an hour.
final class SignInLink: Sendable {
  /// How long the link is valid.
  static let lifetime = Duration.seconds(3600)

  private let token: Mutex<SecretToken?>
  private let clock: any MonotonicClock
  private let end: Duration

  /// - Parameters:
  ///   - token: The secret of the link; nil for no link.
  ///   - clock: Measures the hour.
  init(_ token: SecretToken?, clock: any MonotonicClock) {
    self.token = Mutex(token)
    self.clock = clock
    end = clock.elapsed() + Self.lifetime
  }

  /// Whether a token is the link's, unused and in time. Changes nothing: previews open links, too.
  ///
  /// - Parameter candidate: The token that came with the request.
  func isGood(_ candidate: String) -> Bool { token.withLock { matches(candidate, $0) } }

  /// Invalidates the link. Of several callers only one gets true.
  ///
  /// - Parameter candidate: The token that came with the request.
  /// - Returns: Whether the token was valid.
  func use(_ candidate: String) -> Bool {
    token.withLock { token in
      guard matches(candidate, token) else { return false }
      token = nil
      return true
    }
  }

  /// Makes the link valid again, where what it was used for failed.
  ///
  /// - Parameter candidate: The token of the link.
  func restore(_ candidate: String) {
    token.withLock { if $0 == nil { $0 = SecretToken(candidate) } }
  }

  private func matches(_ candidate: String, _ token: SecretToken?) -> Bool {
    guard clock.elapsed() < end, let given = SecretToken(candidate) else { return false }
    return token?.matches(given) == true
  }
}
