import Storage

/// Who is signed in, and with what.
struct AuthenticatedUser: Hashable, Sendable {
  let user: StoredUser
  /// The secret of his session, as his browser sent it.
  let token: String
}
