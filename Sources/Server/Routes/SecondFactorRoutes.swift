import Engine
import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Storage
import Web

/// The page of one's own second factor.
struct SecondFactorRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.secondFactor, .none(.session), .recent) { try await show($0) },
      .post(SiteLinks.secondFactor, .none(.session), .recent, fields: ["code", "daftar_action"]) {
        try await change($0)
      },
    ]
  }

  private func show(
    _ request: RouteRequest, problem: String? = nil, _ status: HTTPResponse.Status = .ok
  ) async throws -> RouteResponse {
    let (user, factors) = (try author(request), server.users.secondFactors)
    let key = try await server.saving { try factors.offeredKey(of: user.id) }
    return .page(
      server.localized(request).secondFactor.html(
        key: key, userName: user.name, problem: problem, request.pageContext()), status)
  }

  private func author(_ request: RouteRequest) throws -> StoredUser {
    guard let user = request.signedIn?.user else { throw Refusal(.unauthorized, "sign_in") }
    return user
  }

  /// Confirms the offered key, or does without a second factor again; either by a code.
  private func change(_ request: RouteRequest) async throws -> RouteResponse {
    let (user, factors, code) = (try author(request), server.users.secondFactors, request.value("code"))
    let removes = request.value("daftar_action") == "remove"
    let origin = SignInOrigin(account: user.name, peer: request.context.peer, device: nil)
    guard case .go(let attempt) = server.throttle.begin(origin, at: server.clock.elapsed()) else {
      throw Refusal(.tooManyRequests, "too_often", ["seconds": "60"], retryAfter: 60)
    }
    let isRight = try await server.saving { () -> Bool in
      guard try factors.take(code, of: user.id) else { return false }
      if removes { try factors.remove(of: user.id) }
      return true
    }
    guard isRight else {
      SecurityLog(request.context.logger).note(.signInRefused, of: user.id)
      let problem = server.localized(request).words.message("sign_in.code_wrong")
      return try await show(request, problem: problem, .unprocessableContent)
    }
    server.throttle.takeBack(attempt, at: server.clock.elapsed())
    SecurityLog(request.context.logger).note(removes ? .codeRemoved : .codeSet, of: user.id)
    return Notice(server: server).adding(removes ? .codeRemoved : .codeSet, to: .seeOther(SiteLinks.account))
  }
}
