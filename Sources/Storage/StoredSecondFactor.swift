/// The second factor of a user: the key from which a telephone works out a code every half minute.
public struct StoredSecondFactor: Hashable, Sendable {
  /// The id of the user.
  public let user: String
  public let key: [UInt8]
  /// The last step of time whose code was used: it and all before it are used up.
  public var lastStep: Int64
  /// Whether the user has shown that the telephone has the key. Until then no code is asked for.
  public var isConfirmed: Bool

  /// Creates a second factor.
  ///
  /// - Parameters:
  ///   - user: The id of the user.
  ///   - key: The key.
  ///   - lastStep: The last step of time whose code was used.
  ///   - isConfirmed: Whether the user has shown that the telephone has the key.
  public init(user: String, key: [UInt8], lastStep: Int64 = 0, isConfirmed: Bool = false) {
    self.user = user
    self.key = key
    self.lastStep = lastStep
    self.isConfirmed = isConfirmed
  }
}
