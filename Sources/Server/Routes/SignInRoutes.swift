import Diagnostics
import Engine
import Forms
import FormsHTML
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
      .post(SiteLinks.signIn, .anyone, fields: ["user", "password", "token"] + CarriedForm.fields) {
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
      guard desk.link.isGood(token) else { return door.page(exchange.context, problem: .linkUsed, status: .forbidden) }
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
    let (name, password, peer) = (exchange.value("user"), exchange.value("password"), exchange.context.peer)
    if let seconds = desk.throttle.wait(account: name, peer: peer, at: desk.clock.now()) {
      throw Refusal(.tooManyRequests, "too_often", ["seconds": String(seconds)], retryAfter: seconds)
    }
    let users = desk.users
    guard let (user, token) = try await desk.slowWork({ try users.signIn(name: name, password: password) }) else {
      desk.throttle.failed(account: name, peer: peer, at: desk.clock.now())
      exchange.context.logger.notice("sign-in refused")
      return SignInDoor(desk: desk).page(
        exchange.context, userName: name, problem: .wrong, carried: CarriedForm(travelling: exchange.pairs),
        status: .unauthorized)
    }
    desk.throttle.succeeded(account: name, peer: peer)
    return try await enter(Visitor(user: user, token: token), exchange)
  }

  private func byLink(_ link: String, _ exchange: Exchange) async throws -> Reply {
    guard desk.link.use(link) else {
      return SignInDoor(desk: desk).page(exchange.context, problem: .linkUsed, status: .forbidden)
    }
    let (users, name, password) = (desk.users, exchange.value("user"), exchange.value("password"))
    do {
      let visitor = try await desk.slowWork {
        let user = try FirstManager(users: users).found(name: name, password: password)
        return Visitor(user: user, token: try users.startSession(of: user))
      }
      return try await enter(visitor, exchange)
    } catch {
      desk.link.restore(link)
      guard let failure = error as? Failure, failure.kind == .data else { throw error }
      let advice = desk.spoken(exchange).words.message(failure.key, failure.arguments)
      return SignInDoor(desk: desk).page(
        exchange.context, link: link, userName: name, advice: advice, status: .unprocessableContent)
    }
  }

  /// Always with a new token: one that was in the browser before is worth nothing now.
  private func enter(_ visitor: Visitor, _ exchange: Exchange) async throws -> Reply {
    if let old = exchange.visitor?.token {
      let users = desk.users
      try await desk.work { try users.signOut(session: old) }
    }
    let cookies = desk.cookies
    return try await firstPage(visitor, exchange)
      .adding(cookie: cookies.setting(cookies.session, to: visitor.token))
      .adding(cookie: cookies.removing(cookies.visit)).adding(cookie: cookies.removing(cookies.next))
      .adding(cookie: cookies.removing(cookies.link))
  }

  /// The form that was sent when the session was over; else what was asked for, else the start.
  private func firstPage(_ visitor: Visitor, _ exchange: Exchange) async throws -> Reply {
    if let carried = CarriedForm(travelling: exchange.pairs),
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
      try await desk.work { try users.signOut(session: token) }
    }
    return Reply.seeOther(SiteLinks.signIn).adding(cookie: desk.cookies.removing(desk.cookies.session))
  }
}
