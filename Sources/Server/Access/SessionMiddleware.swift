import Engine
import Hummingbird
import Localization
import Storage

/// Sets the signed-in user and the language of a request from its cookies.
struct SessionMiddleware: RouterMiddleware {
  let sessions: SessionKeeper
  let cookies: CookieJar
  let languageChoice: LanguageChoice
  /// The patterns of the routes whose answer depends on no user: their requests are not looked up.
  let anonymous: Set<String>

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.language = languageChoice.language(of: request)
    guard !anonymous.contains(context.endpointPath ?? "") else { return try await next(request, context) }
    if let token = cookies.value(of: cookies.session, in: request.headers).flatMap({ SecretToken($0) }),
      let session = try await sessions.session(token.text)
    {
      context.signedIn = AuthenticatedUser(
        user: session.user, token: token.text, isRecent: session.isRecent || session.user.passwordHash == nil)
      context.cookie = token.text
    }
    if context.signedIn == nil, let anonymous = cookies.value(of: cookies.anonymous, in: request.headers) {
      context.cookie = SecretToken(anonymous)?.text ?? ""
    }
    return try await next(request, context)
  }
}
