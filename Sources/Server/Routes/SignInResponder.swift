import Forms
import Web
import HTTPTypes
import Hummingbird

/// The page to sign in, wherever it is shown: at its own address, or in place of a page that nobody may see unknown.
struct SignInResponder: Sendable {
  let server: ServerContext

  /// The answer to a stranger's request: the page to sign in, which leads to what he wanted.
  func response(_ request: Request, _ context: WebContext, carried: DeferredSubmission? = nil) -> RouteResponse {
    let response = page(context, carried: carried, status: .unauthorized)
    guard request.method == .get, LocalPath.isOne(request.uri.path) else { return response }
    return response.adding(cookie: server.cookies.setting(server.cookies.next, to: request.uri.path, seconds: 3600))
  }

  /// The page, with the cookie that its seal is made for.
  func page(
    _ context: WebContext, link: String? = nil, userName: String = "", problem: SignInPage.Problem? = nil,
    advice: String? = nil, carried: DeferredSubmission? = nil, status: HTTPResponse.Status = .ok
  ) -> RouteResponse {
    let isNew = context.cookie.isEmpty
    let cookie = isNew ? SecretToken().text : context.cookie
    let localized = server.pages.pages(context.language)
    let pageContext = PageContext(
      token: FormToken(cookie: cookie).token(),
      notice: carried.map { _ in localized.words.message("server.sign_in.kept") })
    let html = localized.signIn.html(
      pageContext, link: link, userName: userName, problem: problem, advice: advice, carried: carried?.boxes ?? [])
    var response = RouteResponse.page(html, status)
    // The link's secret stands in the address.
    if link != nil { response.headers[.referrerPolicy] = "no-referrer" }
    return isNew ? response.adding(cookie: server.cookies.setting(server.cookies.anonymous, to: cookie)) : response
  }
}
