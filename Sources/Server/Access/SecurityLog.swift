import Logging

/// What happens to people's access, as lines of the log: who came in, who was refused, who took data out, whose rights
/// changed. Users are named by their ids alone: a line holds no name, no password, no token and no text that was sent.
struct SecurityLog: Sendable {
  /// What happened.
  enum Event: Hashable, Sendable {
    case signedIn, signInRefused, signedOut
    /// A password was set, by a link or by its owner.
    case passwordSet
    /// A second factor is in use, or not any more.
    case codeSet, codeRemoved
    /// A manager did something to a user.
    case people(String)
    /// A request was refused since a role does not allow it.
    case notAllowed
    /// Records left the server as a file.
    case exported(String)

    var name: String {
      switch self {
      case .signedIn: "sign_in"
      case .signInRefused: "sign_in_refused"
      case .signedOut: "sign_out"
      case .passwordSet: "password_set"
      case .codeSet: "code_set"
      case .codeRemoved: "code_removed"
      case .people(let action): "people_" + action
      case .notAllowed: "not_allowed"
      case .exported: "exported"
      }
    }
  }

  private let logger: Logger

  /// - Parameter logger: Takes the lines; that of a request, which has its number.
  init(_ logger: Logger) { self.logger = logger }

  /// Writes a line.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - user: The id of the user to whom it happened; nil where nobody is known.
  ///   - author: The id of the user who did it, where it was somebody else.
  func note(_ event: Event, of user: String? = nil, by author: String? = nil) {
    var facts: Logger.Metadata = ["event": "\(event.name)"]
    if let user { facts["user"] = "\(user)" }
    if let author, author != user { facts["by"] = "\(author)" }
    switch event {
    case .exported(let what): facts["what"] = "\(what)"
    case .signedIn, .signInRefused, .signedOut, .passwordSet, .codeSet, .codeRemoved, .people, .notAllowed: break
    }
    logger.notice("security", metadata: facts)
  }
}
