import Forms
import Web
import HTTPTypes
import Hummingbird

/// The page to sign in, wherever it is shown: at its own address, or in place of a page that nobody may see unknown.
struct SignInDoor: Sendable {
  let desk: Desk

  /// The answer to a stranger's request: the page to sign in, which leads to what he wanted.
  func reply(_ request: Request, _ context: WebContext, carried: DeferredSubmission? = nil) -> Reply {
    let reply = page(context, carried: carried, status: .unauthorized)
    guard request.method == .get, LocalPath.isOne(request.uri.path) else { return reply }
    return reply.adding(cookie: desk.cookies.setting(desk.cookies.next, to: request.uri.path, seconds: 3600))
  }

  /// The page, with the cookie that its seal is made for.
  func page(
    _ context: WebContext, link: String? = nil, userName: String = "", problem: SignInPage.Problem? = nil,
    advice: String? = nil, carried: DeferredSubmission? = nil, status: HTTPResponse.Status = .ok
  ) -> Reply {
    let isNew = context.cookie.isEmpty
    let cookie = isNew ? SecretToken().text : context.cookie
    let spoken = desk.pages.pages(context.language)
    let visit = Visit(
      token: FormSeal(cookie: cookie).token(),
      notice: carried.map { _ in spoken.words.message("server.sign_in.kept") })
    let html = spoken.signIn.html(
      visit, link: link, userName: userName, problem: problem, advice: advice, carried: carried?.boxes ?? [])
    var reply = Reply.page(html, status)
    // The link's secret stands in the address.
    if link != nil { reply.headers[.referrerPolicy] = "no-referrer" }
    return isNew ? reply.adding(cookie: desk.cookies.setting(desk.cookies.visit, to: cookie)) : reply
  }
}
