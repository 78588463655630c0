import Diagnostics
import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// Signing in and out.
struct SignInRoutes {
  let desk: Desk
  /// The routes that a form may have been sent to when its session was over.
  let forms: [Route]

  var routes: [Route] {
    [
      .get(SiteLinks.signIn, .anyone, takes: [Asked.token]) { try await show($0) },
      .post(SiteLinks.signIn, .anyone, fields: ["user", "password", "token"] + DeferredSubmission.fields) {
        try await signIn($0)
      },
      .post(SiteLinks.signOut, .anyone) { try await signOut($0) },
    ]
  }

  /// Opening the link shows a button and changes nothing: programs that preview links open them too.
  private func show(_ exchange: Exchange) async throws -> Reply {
    let door = SignInDoor(desk: desk)
    let remembered = desk.cookies.value(of: desk.cookies.link, in: exchange.request.headers)
    if let token = exchange.query[Asked.token] ?? remembered.flatMap({ desk.link.isGood($0) ? $0 : nil }) {
      let firstManager = desk.firstManager
      guard desk.link.isGood(token), try await desk.work({ try firstManager.isNeeded() }) else {
        return door.page(exchange.context, problem: .linkUsed, status: .forbidden)
          .adding(cookie: desk.cookies.removing(desk.cookies.link))
      }
      return door.page(exchange.context, link: token)
        .adding(cookie: desk.cookies.setting(desk.cookies.link, to: token, seconds: 3600))
    }
    if exchange.visitor != nil { return .seeOther(SiteLinks.start) }
    return door.page(exchange.context)
  }

  private func signIn(_ exchange: Exchange) async throws -> Reply {
    let link = exchange.value("token")
    return link.isEmpty ? try await byPassword(exchange) : try await byLink(link, exchange)
  }

  private func byPassword(_ exchange: Exchange) async throws -> Reply {
    let name = exchange.value("user")
    let device = desk.cookies.value(of: desk.cookies.device, in: exchange.request.headers).flatMap { SecretToken($0) }
    let origin = SignInOrigin(account: name, peer: exchange.context.peer, device: device)
    switch desk.throttle.begin(origin, at: desk.clock.elapsed()) {
    case .wait(let seconds):
      throw Refusal(.tooManyRequests, "too_often", ["seconds": String(seconds)], retryAfter: seconds)
    case .go(let attempt):
      guard let visitor = try await visitor(attempt, name: name, password: exchange.value("password")) else {
        exchange.context.logger.notice("sign-in refused")
        return SignInDoor(desk: desk).page(
          exchange.context, userName: name, problem: .wrong, carried: DeferredSubmission(travelling: exchange.pairs),
          status: .unauthorized)
      }
      let device = device ?? SecretToken()
      desk.throttle.succeeded(attempt, device: device, at: desk.clock.elapsed())
      return try await enter(visitor, exchange)
        .adding(cookie: desk.cookies.setting(desk.cookies.device, to: device.text, seconds: Self.deviceMemory))
    }
  }

  /// A year.
  private static let deviceMemory = 365 * 86_400

  /// Who the password belongs to, signed in. Where it could not be looked at, the attempt was none.
  private func visitor(
    _ attempt: SignInThrottle.Attempt, name: String, password: String
  ) async throws -> Visitor? {
    let users = desk.users
    do {
      let user = try await desk.passwords(of: attempt.origin.site, isKnown: attempt.isKnown) {
        try users.check(name: name, password: password)
      }
      guard let user, let token = try await desk.saving({ try users.startSession(ifUnchanged: user) }) else {
        return nil
      }
      return Visitor(user: user, token: token)
    } catch {
      desk.throttle.takeBack(attempt, at: desk.clock.elapsed())
      throw error
    }
  }

  private func byLink(_ link: String, _ exchange: Exchange) async throws -> Reply {
    guard desk.link.use(link) else { return usedUp(exchange) }
    let (users, firstManager) = (desk.users, desk.firstManager)
    let (name, password) = (exchange.value("user"), exchange.value("password"))
    do {
      let visitor = try await desk.passwords(of: exchange.context.peer, isKnown: true) { () -> Visitor? in
        guard let user = try firstManager.found(name: name, password: password) else { return nil }
        return Visitor(user: user, token: try users.startSession(of: user))
      }
      guard let visitor else { return usedUp(exchange) }
      return try await enter(visitor, exchange)
    } catch {
      desk.link.restore(link)
      guard let failure = error as? Failure, failure.kind == .data else { throw error }
      let advice = desk.spoken(exchange).words.message(failure.key, failure.arguments)
      return SignInDoor(desk: desk).page(
        exchange.context, link: link, userName: name, advice: advice, status: .unprocessableContent)
    }
  }

  private func usedUp(_ exchange: Exchange) -> Reply {
    SignInDoor(desk: desk).page(exchange.context, problem: .linkUsed, status: .forbidden)
  }

  /// Always with a new token: one that was in the browser before is worth nothing now.
  private func enter(_ visitor: Visitor, _ exchange: Exchange) async throws -> Reply {
    if let old = exchange.visitor?.token {
      let users = desk.users
      try await desk.saving { try users.signOut(session: old) }
    }
    let cookies = desk.cookies
    return try await keepingFormer(firstPage(visitor, exchange), exchange)
      .adding(cookie: cookies.setting(cookies.session, to: visitor.token))
      .adding(cookie: cookies.removing(cookies.visit)).adding(cookie: cookies.removing(cookies.next))
      .adding(cookie: cookies.removing(cookies.link))
  }

  /// The form that was sent when the session was over; else what was asked for, else the start.
  private func firstPage(_ visitor: Visitor, _ exchange: Exchange) async throws -> Reply {
    if let carried = DeferredSubmission(travelling: exchange.pairs),
      let page = try await carried.page(exchange, visitor, forms)
    {
      return page
    }
    let next = desk.cookies.value(of: desk.cookies.next, in: exchange.request.headers)
    return .seeOther(next.flatMap { LocalPath.isOne($0) ? $0 : nil } ?? SiteLinks.start)
  }

  private func signOut(_ exchange: Exchange) async throws -> Reply {
    if let token = exchange.visitor?.token {
      let users = desk.users
      try await desk.saving { try users.signOut(session: token) }
    }
    return keepingFormer(Reply.seeOther(SiteLinks.signIn), exchange)
      .adding(cookie: desk.cookies.removing(desk.cookies.session))
  }

  /// With what the forms of the session that ends here were sealed with: a page of it that is still open can then give
  /// back what was typed.
  private func keepingFormer(_ reply: Reply, _ exchange: Exchange) -> Reply {
    let cookies = desk.cookies
    guard
      let old = cookies.value(of: cookies.session, in: exchange.request.headers).flatMap({ SecretToken($0) })
    else { return reply }
    return reply.adding(
      cookie: cookies.setting(cookies.former, to: FormSeal(cookie: old.text).kept, seconds: Self.formerMemory))
  }

  /// As long as a session lives.
  private static let formerMemory = 12 * 3600
}
