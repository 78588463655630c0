import Synchronization

/// The way in while nobody has a password: a link that works once, printed where the server was started.
final class SignInLink: Sendable {
  private let token: Mutex<SecretToken?>

  /// A link that is good until it is used; without a token, none.
  init(_ token: SecretToken?) { self.token = Mutex(token) }

  /// Whether this is the link's token, unused. Changes nothing: previews and careful people open links.
  func isGood(_ candidate: String) -> Bool {
    token.withLock { token in SecretToken(candidate).map { token?.matches($0) == true } ?? false }
  }

  /// Uses the link up. One caller alone ever gets true.
  func use(_ candidate: String) -> Bool {
    token.withLock { token in
      guard let given = SecretToken(candidate), token?.matches(given) == true else { return false }
      token = nil
      return true
    }
  }

  /// Makes it good again, where what it was used for could not be done.
  func restore(_ candidate: String) {
    token.withLock { if $0 == nil { $0 = SecretToken(candidate) } }
  }
}
