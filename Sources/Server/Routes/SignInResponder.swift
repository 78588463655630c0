import Forms
import Web
import HTTPTypes
import Hummingbird
import SchemaModel

/// Renders the sign-in page, at its own address or in place of a page that needs a session.
struct SignInResponder: Sendable {
  let server: ServerContext

  /// The response to a request without a session: the sign-in page, which leads to the requested page.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Its context.
  ///   - deferred: The form that the page carries; nil for none.
  func response(_ request: Request, _ context: WebContext, deferred: DeferredSubmission? = nil) -> RouteResponse {
    let response = page(context, deferred: deferred, status: .unauthorized)
    guard request.method == .get, LocalPath.isOne(request.uri.path) else { return response }
    return response.adding(cookie: server.cookies.setting(server.cookies.next, to: request.uri.path, seconds: 3600))
  }

  /// The sign-in page, with the cookie that keys its token.
  ///
  /// - Parameters:
  ///   - context: The context of the request.
  ///   - link: The token of the sign-in link; nil for signing in by password.
  ///   - userName: The name that was typed.
  ///   - problem: Why signing in failed; nil for a first attempt.
  ///   - advice: A sentence on the name or password of the first manager.
  ///   - deferred: The form that the page carries; nil for none.
  ///   - status: The status.
  func page(
    _ context: WebContext, link: String? = nil, userName: String = "", problem: SignInPage.Problem? = nil,
    advice: String? = nil, deferred: DeferredSubmission? = nil, status: HTTPResponse.Status = .ok
  ) -> RouteResponse {
    let isNew = context.cookie.isEmpty
    let cookie = isNew ? SecretToken().text : context.cookie
    let localized = server.pages.pages(context.language)
    let pageContext = PageContext(
      token: FormToken(cookie: cookie).token(),
      notice: deferred.map { _ in localized.words.message("server.sign_in.kept") }, authorization: .nobody)
    let html = localized.signIn.html(
      pageContext, link: link, userName: userName, problem: problem, advice: advice,
      carried: deferred?.hiddenInputs ?? [])
    var response = RouteResponse.page(html, status)
    // The address has the secret of the link.
    if link != nil { response.headers[.referrerPolicy] = "no-referrer" }
    return isNew ? response.adding(cookie: server.cookies.setting(server.cookies.anonymous, to: cookie)) : response
  }
}
