import Forms
import Web
import HTTPTypes
import Hummingbird
import SchemaModel
import Storage

/// Renders the sign-in page, at its own address or in place of a page that needs a session.
struct SignInResponder: Sendable {
  let server: ServerContext

  /// The response to a request without a session: the sign-in page, which leads to the requested page.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Its context.
  ///   - deferred: The form that the page carries; nil for none.
  ///   - isAgain: Whether the user is signed in, and is asked for the password again before a large step. The page behind
  ///     then leads there, also from a form that was sent.
  func response(
    _ request: Request, _ context: WebContext, deferred: DeferredSubmission? = nil, isAgain: Bool = false
  ) -> RouteResponse {
    let response = page(
      context, userName: isAgain ? context.signedIn?.user.name ?? "" : "", deferred: deferred, isAgain: isAgain,
      status: .unauthorized)
    // What is posted to a person is shown on the page of people.
    let path = isAgain && request.uri.path.hasPrefix(SiteLinks.people + "/") ? SiteLinks.people : request.uri.path
    guard isAgain || request.method == .get, LocalPath.isOne(path) else { return response }
    return response.adding(cookie: server.cookies.setting(server.cookies.next, to: path, seconds: 3600))
  }

  /// The sign-in page, with the cookie that keys its token.
  ///
  /// - Parameters:
  ///   - context: The context of the request.
  ///   - link: The token of the sign-in link; nil for signing in by password.
  ///   - userName: The name that was typed.
  ///   - problem: Why signing in failed; nil for a first attempt.
  ///   - asksCode: Whether the password was right and a code is asked for.
  ///   - advice: A sentence on the name or password of the first manager.
  ///   - deferred: The form that the page carries; nil for none.
  ///   - isAgain: Whether the user is signed in, and is asked for the password again.
  ///   - status: The status.
  func page(
    _ context: WebContext, link: String? = nil, userName: String = "", problem: SignInPage.Problem? = nil,
    asksCode: Bool = false, advice: String? = nil, deferred: DeferredSubmission? = nil, isAgain: Bool = false,
    status: HTTPResponse.Status = .ok
  ) -> RouteResponse {
    let isNew = context.cookie.isEmpty
    let cookie = isNew ? SecretToken().text : context.cookie
    let localized = server.pages.pages(context.language)
    let pageContext = PageContext(
      token: FormToken(cookie: cookie).token(),
      notice: deferred.map { _ in localized.words.message("server.sign_in.kept") }
        ?? (isAgain ? localized.words.message("server.sign_in.again") : nil), authorization: .nobody)
    let html = localized.signIn.html(
      pageContext, link: link, userName: userName, problem: problem, asksCode: asksCode, advice: advice,
      carried: deferred?.hiddenInputs ?? [])
    var response = RouteResponse.page(html, status)
    // The address has the secret of the link.
    if link != nil { response.headers[.referrerPolicy] = "no-referrer" }
    return isNew ? response.adding(cookie: server.cookies.setting(server.cookies.anonymous, to: cookie)) : response
  }
}
