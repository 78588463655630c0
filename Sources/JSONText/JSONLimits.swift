/// Limits beyond which JSON is refused.
public struct JSONLimits: Hashable, Sendable {
  /// Bytes of the whole text.
  public var bytes: Int
  /// Arrays and objects inside of one another; never more than 64.
  public var depth: Int
  /// Members of one object.
  public var members: Int
  /// Values of the whole text, counted at every depth.
  public var values: Int
  /// Characters of one number.
  public var numberLength: Int
  /// Whether a text may hold NUL, written as an escape: not for what is to be stored.
  public var allowsNUL: Bool

  /// - Parameters:
  ///   - bytes: most bytes of the whole text.
  ///   - depth: most arrays and objects inside of one another; 64 where it is more.
  ///   - members: most members of one object.
  ///   - values: most values of the whole text, counted at every depth.
  ///   - numberLength: most characters of one number.
  ///   - allowsNUL: whether a text may hold NUL, written as an escape.
  public init(
    bytes: Int = 8 << 20, depth: Int = 64, members: Int = 10_000, values: Int = 100_000, numberLength: Int = 1_000,
    allowsNUL: Bool = false
  ) {
    self.bytes = bytes
    self.depth = min(depth, 64)
    self.members = members
    self.values = values
    self.numberLength = numberLength
    self.allowsNUL = allowsNUL
  }

  /// The limits for what comes from outside.
  public static let standard = JSONLimits()
}
