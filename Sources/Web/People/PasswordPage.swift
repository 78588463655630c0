import Forms
public import HTMLText

/// The page on which somebody chooses a password: by a link that a manager sent, or in one's own account.
public struct PasswordPage: Sendable {
  /// Why the page is shown.
  public enum Occasion: Hashable, Sendable {
    /// A link, for the user of a name.
    case link(userName: String)
    /// The own account.
    case account(userName: String)

    fileprivate var userName: String {
      switch self {
      case .link(let name), .account(let name): name
      }
    }

    fileprivate var isAccount: Bool {
      switch self {
      case .link: false
      case .account: true
      }
    }
  }

  private struct View: Sendable {
    let occasion: Occasion
    let problem: String?
    let title: String
    let text: String

    var action: String { occasion.isAccount ? SiteLinks.account : SiteLinks.welcome }
  }

  private let words: @Sendable (String, [String: String]) -> String
  private let page: SitePage<View>

  /// Compiles the page.
  ///
  /// - Parameter frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    let formatter = frame.words
    words = { formatter.message($0, $1) }
    page = try frame.page(
      "password.html",
      [
        "problem": .optionalText(\.problem), "text": .text(\.text), "user_name": .text(\.occasion.userName),
        "is_account": .flag(\.occasion.isAccount), "action": .text(\.action),
      ])
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - occasion: why it is shown.
  ///   - problem: what is wrong with what was sent; nil for nothing.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  public func html(_ occasion: Occasion, problem: String? = nil, _ pageContext: PageContext) -> HTML {
    let user = ["user": occasion.userName]
    let view =
      occasion.isAccount
      ? View(
        occasion: occasion, problem: problem, title: words("server.account.title", [:]),
        text: words("server.account.text", user))
      : View(
        occasion: occasion, problem: problem, title: words("server.welcome.title", [:]),
        text: words("server.welcome.text", user))
    return page.html(view, title: view.title, pageContext, hasProblems: problem != nil)
  }
}
