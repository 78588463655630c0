/// A link by which a user sets a password. The token itself is not stored, only its hash.
public struct StoredAccountLink: Hashable, Sendable {
  public let tokenHash: String
  /// The id of the user.
  public let user: String
  public let createdOn: Timestamp
  /// The time from which on the link is not valid.
  public let expiresOn: Timestamp

  /// Creates a link.
  ///
  /// - Parameters:
  ///   - tokenHash: The hash of the link's token.
  ///   - user: The id of the user.
  ///   - createdOn: The time at which the link was made.
  ///   - expiresOn: The time from which on it is not valid.
  public init(tokenHash: String, user: String, createdOn: Timestamp, expiresOn: Timestamp) {
    self.tokenHash = tokenHash
    self.user = user
    self.createdOn = createdOn
    self.expiresOn = expiresOn
  }
}
