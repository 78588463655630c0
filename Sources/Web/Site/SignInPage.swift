import Forms
public import HTMLText
import Localization
import SchemaModel

/// The page to sign in: with a name and a password, or with the one-time link of a server without users.
public struct SignInPage: Sendable {
  /// Why the last attempt to sign in failed.
  public enum Problem: String, Hashable, Sendable, CaseIterable {
    case wrong
    case linkUsed = "link_used"
    case codeWrong = "code_wrong"
    case codeOver = "code_over"
  }

  private struct View: Sendable {
    /// Why the last attempt to sign in failed.
    let problem: String?
    /// The token of the one-time link.
    let link: String?
    let userName: String
    let asksCode: Bool
    let carried: [Carried]
  }

  /// A field of another form, which is posted again with this one.
  private struct Carried: Sendable {
    let name: String
    let value: String
  }

  private let words: FormFormatter
  private let page: SitePage<View>

  /// Compiles the page.
  ///
  /// - Parameter frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    words = frame.words
    let business = frame.words.text(frame.schema.business.name)
    page = try frame.page(
      "sign-in.html", in: .signIn,
      [
        "problem": .optionalText(\.problem), "link": .optionalText(\.link),
        "user_name": .text(\.userName), "asks_code": .flag(\.asksCode),
        "carried": .each(
          \.carried, ["carried_name": .text(\.name), "carried_value": .text(\.value)]),
        "link_text": .fixed(frame.words.message("sign_in.token_text", ["business": business])),
      ])
  }

  /// The page: boxes for a name and a password. With the token of a one-time link there is also a button to sign in
  /// without a password.
  ///
  /// - Parameters:
  ///   - pageContext: the user of the page, with the messages to show on it.
  ///   - link: the token of the one-time link; nil where there are users.
  ///   - userName: the name that was typed before.
  ///   - problem: what was wrong the last time.
  ///   - asksCode: whether the password was right and a code is asked for.
  ///   - advice: a sentence that says more of what was wrong than a problem can.
  ///   - carried: hidden fields that go back with the form: what was typed into another form before the session ended.
  /// - Returns: the page.
  public func html(
    _ pageContext: PageContext = PageContext(), link: String? = nil, userName: String = "", problem: Problem? = nil,
    asksCode: Bool = false, advice: String? = nil, carried: [(name: String, value: String)] = []
  ) -> HTML {
    let view = View(
      problem: advice ?? problem.map { words.message("sign_in.\($0.rawValue)") }, link: link,
      userName: userName, asksCode: asksCode,
      carried: carried.map { Carried(name: $0.name, value: $0.value) })
    return page.html(
      view, title: words.message("sign_in.title"), pageContext,
      hasProblems: problem != nil || advice != nil)
  }
}
