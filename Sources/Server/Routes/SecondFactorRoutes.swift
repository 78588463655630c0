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
    let (user, factors) = (try request.user(), server.users.secondFactors)
    let key = try await server.saving { try factors.offeredKey(of: user.id) }
    return .page(
      server.localized(request).secondFactor.html(
        key: key, userName: user.name, problem: problem, request.pageContext()), status)
  }

  /// Confirms the offered key, or does without a second factor again; either by a code.
  private func change(_ request: RouteRequest) async throws -> RouteResponse {
    let (user, factors, code) = (try request.user(), server.users.secondFactors, request.value("code"))
    let removes = request.value("daftar_action") == "remove"
    let attempt = try server.attempt(at: user.name, request)
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
