/// Identifies a request that saves, when it comes again: its token, and a digest of its content. A token always comes
/// with the content, so that it cannot answer for another request.
public struct RequestFingerprint: Hashable, Sendable {
  /// The unique name that the sender gave the request.
  public let token: String
  /// A digest of the method, the address and the values.
  public let content: String

  /// - Parameters:
  ///   - token: The unique name of the request.
  ///   - content: A digest of the method, the address and the values.
  public init(token: String, content: String) {
    self.token = token
    self.content = content
  }
}
