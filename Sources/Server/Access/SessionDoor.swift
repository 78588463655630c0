import Hummingbird
import Localization

/// Recognises the visitor by his cookie, and the language he chose.
struct SessionDoor: RouterMiddleware {
  let sessions: SessionKeeper
  let cookies: CookieJar
  let tongues: LanguageChoice

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.language = tongues.language(of: request)
    if let token = cookies.value(of: cookies.session, in: request.headers).flatMap({ SecretToken($0) }),
      let user = try await sessions.user(token.text)
    {
      context.visitor = Visitor(user: user, token: token.text)
      context.cookie = token.text
    }
    if context.visitor == nil, let visit = cookies.value(of: cookies.visit, in: request.headers) {
      context.cookie = SecretToken(visit)?.text ?? ""
    }
    return try await next(request, context)
  }
}
