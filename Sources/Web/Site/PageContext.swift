/// The user of a page, with the messages to show on it.
public struct PageContext: Hashable, Sendable {
  /// The name of the signed-in user; nil where nobody is signed in.
  public var user: String?
  /// The token against forged requests, which every form posts.
  public var token: String
  /// The message at the top: "Saved."
  public var notice: String?
  /// Further messages below the notice.
  public var notes: [String]

  /// The context of a page.
  ///
  /// - Parameters:
  ///   - user: the name of the signed-in user; nil where nobody is signed in.
  ///   - token: the token against forged requests, which every form posts.
  ///   - notice: the message at the top.
  ///   - notes: further messages below the notice.
  public init(user: String? = nil, token: String = "", notice: String? = nil, notes: [String] = []) {
    self.user = user
    self.token = token
    self.notice = notice
    self.notes = notes
  }
}
