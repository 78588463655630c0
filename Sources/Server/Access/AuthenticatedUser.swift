import Storage

/// The signed-in user and the session token they presented.
struct AuthenticatedUser: Hashable, Sendable {
  let user: StoredUser
  /// The secret of the session, as the browser sent it.
  let token: String
  /// Whether the user signed in a moment ago, or has no password, so that a large step asks for none again.
  var isRecent = true
}
