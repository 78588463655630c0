import Diagnostics
import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// Signs users in and out.
struct SignInRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.signIn, .none(.session), .anyone, takes: [Asked.token]) { try await show($0) },
      .post(
        SiteLinks.signIn, .none(.session), .anyone,
        fields: ["user", "password", "code", "token"] + DeferredSubmission.fields
      ) {
        try await signIn($0)
      },
      .post(SiteLinks.signOut, .none(.session), .anyone) { try await signOut($0) },
    ]
  }

  /// Opening the link shows a button and changes nothing: programs that preview links open them too.
  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let signIn = SignInResponder(server: server)
    let remembered = server.cookies.value(of: server.cookies.link, in: request.http.headers)
    if let token = request.query[Asked.token] ?? remembered.flatMap({ server.link.isGood($0) ? $0 : nil }) {
      let firstManager = server.firstManager
      guard server.link.isGood(token), try await server.work({ try firstManager.isNeeded() }) else {
        return signIn.page(request.context, problem: .linkUsed, status: .forbidden)
          .adding(cookie: server.cookies.removing(server.cookies.link))
      }
      return signIn.page(request.context, link: token)
        .adding(cookie: server.cookies.setting(server.cookies.link, to: token, seconds: 3600))
    }
    if request.signedIn != nil { return .seeOther(SiteLinks.start) }
    return signIn.page(request.context)
  }

  private func signIn(_ request: RouteRequest) async throws -> RouteResponse {
    let link = request.value("token")
    if !link.isEmpty { return try await byLink(link, request) }
    return request.value("code").isEmpty ? try await byPassword(request) : try await byCode(request)
  }

  private func byPassword(_ request: RouteRequest) async throws -> RouteResponse {
    let name = request.value("user")
    let device = server.cookies.value(of: server.cookies.device, in: request.http.headers).flatMap { SecretToken($0) }
    let attempt = try server.attempt(at: name, request, device: device)
    guard let user = try await user(attempt, name: name, password: request.value("password")) else {
      SecurityLog(request.context.logger).note(.signInRefused)
      return SignInResponder(server: server).page(
        request.context, userName: name, problem: .wrong, deferred: DeferredSubmission(signInForm: request.pairs),
        status: .unauthorized)
    }
    let factors = server.users.secondFactors
    guard try await server.work({ try factors.isAsked(of: user.id) }) else {
      return try await enter(user, attempt, device, request)
    }
    let half = server.halfSignIns.keep(user, attempt, at: server.clock.elapsed())
    return codePage(request).adding(
      cookie: server.cookies.setting(server.cookies.half, to: half, seconds: 300))
  }

  /// The page that asks for a code.
  private func codePage(_ request: RouteRequest, problem: SignInPage.Problem? = nil) -> RouteResponse {
    SignInResponder(server: server).page(
      request.context, problem: problem, asksCode: true, deferred: DeferredSubmission(signInForm: request.pairs),
      status: .unauthorized)
  }

  /// The second step: the code of somebody whose password was right.
  private func byCode(_ request: RouteRequest) async throws -> RouteResponse {
    let token = server.cookies.value(of: server.cookies.half, in: request.http.headers) ?? ""
    guard let half = server.halfSignIns.count(token, at: server.clock.elapsed()) else {
      return SignInResponder(server: server).page(
        request.context, problem: .codeOver, deferred: DeferredSubmission(signInForm: request.pairs),
        status: .unauthorized
      ).adding(cookie: server.cookies.removing(server.cookies.half))
    }
    let guess = try server.attempt(at: half.user.name, request)
    let (factors, code) = (server.users.secondFactors, request.value("code"))
    guard try await server.saving({ try factors.take(code, of: half.user.id) }) else {
      SecurityLog(request.context.logger).note(.signInRefused, of: half.user.id)
      return codePage(request, problem: .codeWrong)
    }
    server.halfSignIns.end(token)
    server.throttle.takeBack(guess, at: server.clock.elapsed())
    let device = server.cookies.value(of: server.cookies.device, in: request.http.headers).flatMap { SecretToken($0) }
    return try await enter(half.user, half.attempt, device, request)
      .adding(cookie: server.cookies.removing(server.cookies.half))
  }

  /// Starts the session of somebody who gave all that is asked for.
  private func enter(
    _ user: StoredUser, _ attempt: SignInThrottle.Attempt, _ device: SecretToken?, _ request: RouteRequest
  ) async throws -> RouteResponse {
    let users = server.users
    guard let token = try await server.saving({ try users.sessions.start(ifUnchanged: user) }) else {
      return SignInResponder(server: server).page(
        request.context, userName: user.name, problem: .wrong,
        deferred: DeferredSubmission(signInForm: request.pairs), status: .unauthorized)
    }
    let device = device ?? SecretToken()
    server.throttle.succeeded(attempt, device: device, at: server.clock.elapsed())
    return try await enter(AuthenticatedUser(user: user, token: token), request)
      .adding(cookie: server.cookies.setting(server.cookies.device, to: device.text, seconds: Self.deviceMemory))
  }

  /// A year.
  private static let deviceMemory = 365 * 86_400

  /// The user of the password; nil where it is wrong. Where the check failed, the attempt is taken back.
  private func user(
    _ attempt: SignInThrottle.Attempt, name: String, password: String
  ) async throws -> StoredUser? {
    let users = server.users
    do {
      return try await server.passwords(of: attempt.origin.site, isKnown: attempt.isKnown) {
        try users.sessions.check(name: name, password: password)
      }
    } catch {
      server.throttle.takeBack(attempt, at: server.clock.elapsed())
      throw error
    }
  }

  private func byLink(_ link: String, _ request: RouteRequest) async throws -> RouteResponse {
    guard server.link.use(link) else { return usedUp(request) }
    let (users, firstManager) = (server.users, server.firstManager)
    let (name, password) = (request.value("user"), request.value("password"))
    do {
      let signedIn = try await server.passwords(of: request.context.peer, isKnown: true) { () -> AuthenticatedUser? in
        guard let user = try firstManager.found(name: name, password: password) else { return nil }
        return AuthenticatedUser(user: user, token: try users.sessions.start(for: user))
      }
      guard let signedIn else { return usedUp(request) }
      return try await enter(signedIn, request)
    } catch {
      server.link.restore(link)
      guard let failure = error as? Failure, failure.kind == .data else { throw error }
      let advice = server.localized(request).words.message(failure.key, failure.arguments)
      return SignInResponder(server: server).page(
        request.context, link: link, userName: name, advice: advice, status: .unprocessableContent)
    }
  }

  private func usedUp(_ request: RouteRequest) -> RouteResponse {
    SignInResponder(server: server).page(request.context, problem: .linkUsed, status: .forbidden)
  }

  /// Signs a user in, always with a new token: one that was in the browser before is not used again.
  private func enter(_ signedIn: AuthenticatedUser, _ request: RouteRequest) async throws -> RouteResponse {
    if let old = request.signedIn?.token {
      let users = server.users
      try await server.saving { try users.sessions.end(old) }
    }
    SecurityLog(request.context.logger).note(.signedIn, of: signedIn.user.id)
    let cookies = server.cookies
    return try await keepingFormer(firstPage(signedIn, request), request)
      .adding(cookie: cookies.setting(cookies.session, to: signedIn.token))
      .adding(cookie: cookies.removing(cookies.anonymous)).adding(cookie: cookies.removing(cookies.next))
      .adding(cookie: cookies.removing(cookies.link))
  }

  /// The form that was posted after its session ended; else the requested page, else the start.
  private func firstPage(_ signedIn: AuthenticatedUser, _ request: RouteRequest) async throws -> RouteResponse {
    if let deferred = DeferredSubmission(signInForm: request.pairs),
      let page = try await deferred.page(request, signedIn, server.context(of: signedIn))
    {
      return page
    }
    let next = server.cookies.value(of: server.cookies.next, in: request.http.headers)
    return .seeOther(next.flatMap { LocalPath.isOne($0) ? $0 : nil } ?? SiteLinks.start)
  }

  private func signOut(_ request: RouteRequest) async throws -> RouteResponse {
    if let token = request.signedIn?.token {
      let users = server.users
      try await server.saving { try users.sessions.end(token) }
      SecurityLog(request.context.logger).note(.signedOut, of: request.signedIn?.user.id)
    }
    return keepingFormer(RouteResponse.seeOther(SiteLinks.signIn), request)
      .adding(cookie: server.cookies.removing(server.cookies.session))
      .adding(cookie: server.cookies.removing(server.cookies.viewedRole))
  }

  /// Adds the form key of the session that ends: one of its pages that is still open can then return what was typed.
  private func keepingFormer(_ response: RouteResponse, _ request: RouteRequest) -> RouteResponse {
    let cookies = server.cookies
    guard
      let old = cookies.value(of: cookies.session, in: request.http.headers).flatMap({ SecretToken($0) })
    else { return response }
    return response.adding(
      cookie: cookies.setting(cookies.former, to: FormToken(cookie: old.text).exportedKey, seconds: Self.formerMemory))
  }

  /// As long as a session lives.
  private static let formerMemory = 12 * 3600
}
