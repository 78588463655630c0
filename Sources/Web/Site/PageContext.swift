/// What a page says of the one who looks at it.
public struct PageContext: Hashable, Sendable {
  /// Who is signed in; nil for nobody.
  public var user: String?
  /// Goes back with every form, against forgery.
  public var token: String
  /// Good news at the top: "Saved."
  public var notice: String?
  /// What else there is to say of it.
  public var notes: [String]

  /// What a page says of the one who looks at it.
  ///
  /// - Parameters:
  ///   - user: the name of who is signed in; nil for nobody.
  ///   - token: goes back with every form, against forgery.
  ///   - notice: good news at the top.
  ///   - notes: what else there is to say of it.
  public init(user: String? = nil, token: String = "", notice: String? = nil, notes: [String] = []) {
    self.user = user
    self.token = token
    self.notice = notice
    self.notes = notes
  }
}
