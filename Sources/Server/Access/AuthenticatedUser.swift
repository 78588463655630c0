import Storage

/// The signed-in user and the session token they presented.
struct AuthenticatedUser: Hashable, Sendable {
  let user: StoredUser
  /// The secret of the session, as the browser sent it.
  let token: String
}
