import Forms
import Hummingbird
import Diagnostics
import Engine
import HTTPTypes
import HummingbirdCore
import Storage
import Web

/// The own account, and the link by which somebody sets a first or another password.
struct AccountRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.account, .none(.session)) { try account($0) },
      .post(SiteLinks.account, .none(.session), fields: ["user", "old", "password"]) { try await change($0) },
      .get(SiteLinks.welcome, .none(.session), .anyone, takes: [Asked.token]) { try await welcome($0) },
      .post(SiteLinks.welcome, .none(.session), .anyone, fields: ["user", "password"]) { try await enter($0) },
    ]
  }

  private func account(_ request: RouteRequest) throws -> RouteResponse {
    let notice = Notice(server: server).taken(request)
    return notice.cleared(try accountPage(request, notice: notice))
  }

  private func accountPage(
    _ request: RouteRequest, problem: String? = nil, notice: Notice.Taken? = nil, _ status: HTTPResponse.Status = .ok
  ) throws -> RouteResponse {
    let name = try request.user().name
    return .page(
      server.localized(request).password.html(
        .account(userName: name), problem: problem, request.pageContext(notice)), status)
  }

  /// Changes the own password. Whoever is at somebody's open page cannot: the password so far is asked for, and guesses
  /// are counted as those at the sign-in are.
  private func change(_ request: RouteRequest) async throws -> RouteResponse {
    let (user, users) = (try request.user(), server.users)
    let (old, new) = (request.value("old"), request.value("password"))
    let attempt = try server.attempt(at: user.name, request)
    do {
      let token = try await server.passwords(of: request.context.peer, isKnown: true) { () -> String? in
        guard let changed = try users.changePassword(of: user, from: old, to: new) else { return nil }
        return try users.sessions.start(for: changed)
      }
      guard let token else {
        SecurityLog(request.context.logger).note(.signInRefused, of: user.id)
        return try accountPage(
          request, problem: server.localized(request).words.message("server.account.wrong"), .unprocessableContent)
      }
      server.throttle.takeBack(attempt, at: server.clock.elapsed())
      SecurityLog(request.context.logger).note(.passwordSet, of: user.id)
      return Notice(server: server).adding(.passwordSet, to: .seeOther(SiteLinks.account))
        .adding(cookie: server.cookies.setting(server.cookies.session, to: token))
    } catch let failure as Failure where failure.kind == .data {
      server.throttle.takeBack(attempt, at: server.clock.elapsed())
      return try accountPage(request, problem: sentence(failure, request), .unprocessableContent)
    }
  }

  private func sentence(_ failure: Failure, _ request: RouteRequest) -> String {
    server.localized(request).words.message(failure.key, failure.arguments)
  }

  /// Opening the link moves its secret from the address, which histories keep, into a cookie, and changes nothing:
  /// programs that preview links open them, too.
  private func welcome(_ request: RouteRequest) async throws -> RouteResponse {
    if let token = request.query[Asked.token] {
      return .seeOther(SiteLinks.welcome)
        .adding(cookie: server.cookies.setting(server.cookies.invitation, to: token, seconds: 3600))
    }
    guard let user = try await invited(request) else { return usedUp(request) }
    return passwordPage(user, request)
  }

  private func invited(_ request: RouteRequest) async throws -> StoredUser? {
    guard let token = token(of: request) else { return nil }
    let links = server.users.links
    return try await server.work { try links.user(of: token) }
  }

  /// The token of the link, from its cookie.
  private func token(of request: RouteRequest) -> String? {
    server.cookies.value(of: server.cookies.invitation, in: request.http.headers)
  }

  private func enter(_ request: RouteRequest) async throws -> RouteResponse {
    guard let token = token(of: request), let user = try await invited(request) else { return usedUp(request) }
    let (users, password) = (server.users, request.value("password"))
    do {
      let entered = try await server.passwords(of: request.context.peer, isKnown: true) { () -> AuthenticatedUser? in
        guard let user = try users.links.use(token, password: password) else { return nil }
        return AuthenticatedUser(user: user, token: try users.sessions.start(for: user))
      }
      guard let entered else { return usedUp(request) }
      SecurityLog(request.context.logger).note(.passwordSet, of: entered.user.id)
      let factors = users.secondFactors
      if try await server.work({ try factors.isAsked(of: entered.user.id) }) {
        // Who has a second factor is asked for it here, too: a link opens no way around it.
        try await server.saving { try users.sessions.end(entered.token) }
        return .seeOther(SiteLinks.signIn).adding(cookie: server.cookies.removing(server.cookies.invitation))
      }
      SecurityLog(request.context.logger).note(.signedIn, of: entered.user.id)
      return .seeOther(SiteLinks.start)
        .adding(cookie: server.cookies.setting(server.cookies.session, to: entered.token))
        .adding(cookie: server.cookies.removing(server.cookies.anonymous))
        .adding(cookie: server.cookies.removing(server.cookies.invitation))
    } catch let failure as Failure where failure.kind == .data {
      return passwordPage(user, request, problem: sentence(failure, request), .unprocessableContent)
    }
  }

  /// The page to choose a password on, with the cookie that keys its token.
  private func passwordPage(
    _ user: StoredUser, _ request: RouteRequest, problem: String? = nil, _ status: HTTPResponse.Status = .ok
  ) -> RouteResponse {
    let isNew = request.context.cookie.isEmpty
    let cookie = isNew ? SecretToken().text : request.context.cookie
    var context = request.pageContext()
    context.token = FormToken(cookie: cookie).token()
    let page = RouteResponse.page(
      server.localized(request).password.html(.link(userName: user.name), problem: problem, context), status)
    return isNew ? page.adding(cookie: server.cookies.setting(server.cookies.anonymous, to: cookie)) : page
  }

  private func usedUp(_ request: RouteRequest) -> RouteResponse {
    let words = server.localized(request).words
    return .page(
      server.localized(request).message.html(
        title: words.message("server.welcome.title"), paragraphs: [words.message("server.welcome.used")],
        request.pageContext(), back: (SiteLinks.signIn, words.message("sign_in.title"))), .forbidden
    ).adding(cookie: server.cookies.removing(server.cookies.invitation))
  }
}
