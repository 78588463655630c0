/// What a request that saves is known by when it comes again: the token that it bears, and what it asks for. There is
/// no token without the content that it stands for, so that none can answer for another request.
public struct RequestFingerprint: Hashable, Sendable {
  /// The name that whoever sends it gave it.
  public let token: String
  /// A digest of all that it asks for: the method, the address, the values.
  public let content: String

  public init(token: String, content: String) {
    self.token = token
    self.content = content
  }
}
