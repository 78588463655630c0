public import SchemaModel

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
  /// The rights of the user: pages show no links and buttons to what they do not allow.
  public var authorization: Authorization
  /// The role as which a manager sees the page; nil for oneself.
  public var viewedRole: Role?
  /// Whether the form of the page may be saved by the user.
  var maySave = true

  /// The context of a page.
  ///
  /// - Parameters:
  ///   - user: the name of the signed-in user; nil where nobody is signed in.
  ///   - token: the token against forged requests, which every form posts.
  ///   - notice: the message at the top.
  ///   - notes: further messages below the notice.
  ///   - authorization: the rights of the user.
  ///   - viewedRole: the role as which a manager sees the page; nil for oneself.
  public init(
    user: String? = nil, token: String = "", notice: String? = nil, notes: [String] = [],
    authorization: Authorization = .owner, viewedRole: Role? = nil
  ) {
    self.user = user
    self.token = token
    self.notice = notice
    self.notes = notes
    self.authorization = authorization
    self.viewedRole = viewedRole
  }
}
