import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import HummingbirdCore
import SchemaModel
import Storage

/// Enforces the rules of a route, access, right and proof, and then lets the route answer.
struct RouteGuard: Sendable {
  let route: Route
  let server: ServerContext

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Its context, with the signed-in user.
  /// - Throws: A `Refusal` where a rule is broken; what the route throws.
  func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    guard FormBody.decoded(Array(request.uri.path.utf8)[...]) != nil else { throw Refusal.badAddress }
    if let response = try otherLanguage(request) { return response.http }
    guard ![.signedIn, .recent].contains(route.access) || context.signedIn != nil else {
      if route.isAPI { throw Refusal(.unauthorized, "sign_in") }
      return try await signInPage(request, context).http
    }
    let own = server.authorization(of: context.signedIn)
    let viewedRole = server.viewedRole(request, own)
    let authorization = server.authorization(own, viewing: viewedRole)
    if viewedRole != nil, !route.staysWhileViewing { throw Refusal(.forbidden, "viewing") }
    let asked = RouteRequest(
      http: request, context: context, authorization: authorization, viewedRole: viewedRole,
      parameters: parameters(context))
    try route.permission.check(asked, server)
    if route.access == .recent, context.signedIn?.isRecent != true {
      return SignInResponder(server: server).response(request, context, isAgain: true).http
    }
    let query = try Query(request.uri.query ?? "", takes: route.takes)
    var pairs: [PostedForm.Pair] = []
    var body: [UInt8] = []
    switch route.proof {
    case .none, .method: break
    case .form, .formOrPage:
      try demand(FormBody.type, request)
      pairs = try FormBody.pairs(try await read(request))
      guard pairs.count(where: { $0.name == "daftar_token" }) <= 1 else {
        throw Refusal.parameter("daftar_token", "repeated")
      }
    case .json:
      try demand("application/json", request)
      body = try await read(request)
    }
    let formName =
      context.cookie.isEmpty
      ? nil : FormToken(cookie: context.cookie).name(of: FormBody.value("daftar_token", pairs))
    let routeRequest = RouteRequest(
      http: request, context: context, authorization: authorization, viewedRole: viewedRole,
      parameters: asked.parameters, query: query,
      pairs: pairs, body: body,
      formName: formName, mark: try mark(request, context, formName, pairs, body))
    switch route.proof {
    case .form:
      guard formName != nil else { throw Refusal.forged }
      try demandFields(pairs)
    case .formOrPage:
      guard formName != nil || FormSender(request, server.cookies).isFromHere(pairs) else { throw Refusal.forged }
    case .json, .method:
      // No token proves its origin.
      guard request.headers[.origin] != "null" else { throw Refusal.forged }
    case .none: break
    }
    return try await route.answer(routeRequest, server).http
  }

  /// `?language=fa` on any page stores the choice and redirects to the page without it; nil for any other request.
  private func otherLanguage(_ request: Request) throws -> RouteResponse? {
    guard request.method == .get, !route.isAPI else { return nil }
    let pairs = Query.pairs(request.uri.query ?? "")
    let choices = pairs.filter { $0.name == Asked.language.name }
    guard let choice = choices.first else { return nil }
    guard choices.count == 1 else { throw Refusal.parameter(Asked.language.name, "repeated") }
    guard let language = choice.value.flatMap(Asked.language.read) else { throw Asked.language.refusal }
    let rest = pairs.filter { $0.name != Asked.language.name }.map(\.text)
    let path = LocalPath.isOne(request.uri.path) ? request.uri.path : "/"
    return .seeOther(path + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&")))
      .adding(cookie: server.languageChoice.cookie(language))
  }

  /// The fingerprint of the request, by the name of its form or its key.
  private func mark(
    _ request: Request, _ context: WebContext, _ formName: String?, _ pairs: [PostedForm.Pair], _ body: [UInt8]
  ) throws -> RequestFingerprint? {
    switch route.proof {
    case .none: return nil
    case .form, .formOrPage: return formName.map { RequestDigest.mark($0, request, pairs) }
    case .json, .method:
      guard request.headers[values: .idempotencyKey].count <= 1 else {
        throw Refusal.parameter("Idempotency-Key", "repeated")
      }
      guard let key = request.headers[.idempotencyKey], let user = context.signedIn?.user.id else { return nil }
      let isPlain = key.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      guard (1...255).contains(key.utf8.count), isPlain else { throw Refusal(.badRequest, "key") }
      return RequestDigest.mark(key: key, of: user, request, body)
    }
  }

  /// Refuses names that are not of the form's page, and repeated ones.
  private func demandFields(_ pairs: [PostedForm.Pair]) throws {
    var seen: Set<String> = []
    for pair in pairs {
      let isOwn =
        pair.name == "daftar_token"
        || route.fields.contains { name in
          name.hasSuffix("*") ? pair.name.hasPrefix(name.dropLast()) : name == pair.name
        }
      guard isOwn else { throw Refusal.parameter(pair.name, "unknown") }
      guard seen.insert(pair.name).inserted || pair.name.hasPrefix(DeferredSubmission.prefix) else {
        throw Refusal.parameter(pair.name, "repeated")
      }
    }
  }

  /// The sign-in page; it carries a form that one of our own pages sent.
  private func signInPage(_ request: Request, _ context: WebContext) async throws -> RouteResponse {
    let (signIn, sender) = (SignInResponder(server: server), FormSender(request, server.cookies))
    guard route.proof == .formOrPage, sender.isNamed || sender.isKnown else { return signIn.response(request, context) }
    try demand(FormBody.type, request)
    let pairs = try FormBody.pairs(try await read(request))
    guard sender.isFromHere(pairs) else { return signIn.response(request, context) }
    let deferred = DeferredSubmission(path: request.uri.path, query: request.uri.query ?? "", pairs: pairs)
    return signIn.response(request, context, deferred: deferred)
  }

  private func read(_ request: Request) async throws -> [UInt8] {
    try await request.bytes(
      upTo: server.configuration.largestBody, patience: server.configuration.patienceSeconds)
  }

  private func demand(_ type: String, _ request: Request) throws {
    let given = MediaType(request.headers[.contentType] ?? "")
    guard given.name == type else { throw Refusal(.unsupportedMediaType, "media_type", ["type": type]) }
    let codings = request.headers[values: .contentEncoding].flatMap { $0.split(separator: ",") }
    guard given.isUTF8, codings.allSatisfy({ $0.lowercased().filter { $0 != " " } == "identity" }) else {
      throw Refusal(.unsupportedMediaType, "coding")
    }
  }

  private func parameters(_ context: WebContext) -> [String: String] {
    var parameters: [String: String] = [:]
    for name in ["entity", "id", "report", "import", "row", "version"] {
      parameters[name] = context.parameters.get(name)
    }
    return parameters
  }
}
