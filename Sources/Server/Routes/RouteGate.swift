import FormsHTML
import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Keeps the rules of a route: who may, and what must come with the request. Then lets the route answer.
struct RouteGate: Sendable {
  let route: Route
  let desk: Desk

  func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let isAPI = route.path.hasPrefix("/api/")
    guard route.access == .anyone || context.visitor != nil else {
      if isAPI { throw Refusal(.unauthorized, "sign_in") }
      return try await stranger(request, context).response
    }
    var pairs: [PostedForm.Pair] = []
    var body: [UInt8] = []
    switch route.proof {
    case .none, .method: break
    case .form, .formOrPage:
      try demand(FormBody.type, request)
      pairs = try FormBody.pairs(try await read(request))
    case .json:
      try demand("application/json", request)
      body = try await read(request)
    }
    let exchange = Exchange(
      request: request, context: context, parameters: parameters(context), pairs: pairs, body: body,
      formName: context.cookie.isEmpty
        ? nil : FormSeal(cookie: context.cookie).name(of: FormBody.value("daftar_token", pairs)))
    switch route.proof {
    case .form: guard exchange.formName != nil else { throw Refusal.forged }
    case .formOrPage:
      guard exchange.formName != nil || request.headers[.fetchSite] == "same-origin" else { throw Refusal.forged }
    case .none, .json, .method: break
    }
    return try await route.answer(exchange).response
  }

  /// The page to sign in; a form that one of our own pages sent goes with it.
  private func stranger(_ request: Request, _ context: WebContext) async throws -> Reply {
    let door = SignInDoor(desk: desk)
    guard route.proof == .formOrPage, request.headers[.fetchSite] == "same-origin" else {
      return door.reply(request, context)
    }
    try demand(FormBody.type, request)
    let pairs = try FormBody.pairs(try await read(request))
    return door.reply(request, context, carried: CarriedForm(path: request.uri.path, pairs: pairs))
  }

  private func read(_ request: Request) async throws -> [UInt8] {
    try await request.bytes(
      upTo: desk.configuration.largestBody, patience: desk.configuration.patienceSeconds)
  }

  private func demand(_ type: String, _ request: Request) throws {
    let given = request.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
    guard given.lowercased().filter({ $0 != " " }) == type else {
      throw Refusal(.unsupportedMediaType, "media_type", ["type": type])
    }
  }

  private func parameters(_ context: WebContext) -> [String: String] {
    var parameters: [String: String] = [:]
    for name in ["entity", "id", "report", "import", "row"] { parameters[name] = context.parameters.get(name) }
    return parameters
  }
}
