public import Assets
import Diagnostics
public import Engine
import Web
import HTTPTypes
import Hummingbird
public import Logging
public import SchemaModel
public import Storage

/// The web forms and the API of a business.
public struct DaftarServer: Sendable {
  let server: ServerContext
  let logger: Logger
  private let reports: ReportService?
  private let imports: (any ImportStore)?

  /// Compiles all pages. Throws for a template that is not right.
  public init(
    schema: Schema, records: RecordService, users: UserService, reports: ReportService? = nil,
    imports: (any ImportStore)? = nil,
    configuration: ServerConfiguration = .init(),
    assets: Assets = .embedded, clock: any MonotonicClock = SystemMonotonicClock(), logger: Logger
  ) throws {
    self.logger = logger
    self.reports = reports
    self.imports = schema.imports.isEmpty ? nil : imports
    let cookies = CookieJar(isBehindTLS: configuration.isBehindTLS)
    let firstManager = try FirstManager(users: users)
    firstToken = firstManager.wasNeeded ? SecretToken() : nil
    let pages = try SitePages(schema: schema, assets: assets)
    server = ServerContext(
      schema: schema, pages: pages, contents: try ContentPages(schema: schema, pages: pages), records: records,
      users: users,
      configuration: configuration, cookies: cookies,
      languageChoice: LanguageChoice(business: schema.business, cookies: cookies), clock: clock,
      link: SignInLink(firstToken, clock: clock), firstManager: firstManager)
  }

  /// The token of the link to sign in with, while that is the only way in.
  let firstToken: SecretToken?

  /// The link to sign in with; nil where people have passwords. `port` is the one that was bound.
  public func signInLink(port: Int) -> String? {
    firstToken.map { server.configuration.origin(port: port) + SiteLinks.signIn + "?token=" + $0.text }
  }

  /// Where people find the server. `port` is the one that was bound.
  public func address(port: Int) -> String { server.configuration.origin(port: port) + SiteLinks.start }

  /// Everything that can be asked for.
  var routes: [Route] {
    let forms =
      FormRoutes(server: server).routes + (imports.map { ImportRoutes(server: server, store: $0).routes } ?? [])
    return StartRoutes(server: server).routes + SignInRoutes(server: server, forms: forms).routes
      + ListRoutes(server: server).routes + forms + DeleteRoutes(server: server).routes
      + (reports.map { ReportRoutes(server: server, reports: $0).routes } ?? [])
      + APIRoutes(server: server).routes + AssetRoutes(pages: server.pages).routes + [
        HealthRoute(records: server.records).route
      ]
  }

  /// The routes behind their gates.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(isBehindTLS: server.configuration.isBehindTLS))
    router.add(middleware: ErrorPages(pages: server.pages, languageChoice: server.languageChoice))
    router.add(middleware: HostCheck(configuration: server.configuration))
    router.add(middleware: OriginCheck(isBehindTLS: server.configuration.isBehindTLS))
    router.add(middleware: ClientAddress(trusted: server.configuration.trustedProxies))
    let sessions = SessionKeeper(users: server.users, reading: server.work, writing: server.saving)
    router.add(
      middleware: SessionMiddleware(sessions: sessions, cookies: server.cookies, languageChoice: server.languageChoice))
    // Here the visitor is known, and keeps his name and his way out on the page that refuses him.
    router.add(middleware: ErrorPages(pages: server.pages, languageChoice: server.languageChoice))
    for route in routes {
      let gate = RouteGuard(route: route, server: server)
      router.on(RouterPath(route.path), method: route.method) { try await gate.answer($0, $1) }
    }
    for (path, methods) in Self.methods(of: routes) {
      for method in Self.known where !methods.contains(method) && !(method == .head && methods.contains(.get)) {
        let refusal = Refusal(.methodNotAllowed, "method", allowed: Array(methods))
        router.on(RouterPath(path), method: method) { _, _ -> Response in throw refusal }
      }
    }
    return router
  }

  private static let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]

  private static func methods(of routes: [Route]) -> [String: Set<HTTPRequest.Method>] {
    routes.reduce(into: [:]) { $0[$1.path, default: []].insert($1.method) }
  }
}
