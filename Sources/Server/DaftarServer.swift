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
  let desk: Desk
  let logger: Logger
  private let reports: ReportService?
  private let imports: (any ImportStore)?

  /// Compiles all pages. Throws for a template that is not right.
  public init(
    schema: Schema, records: RecordService, users: UserService, reports: ReportService? = nil,
    imports: (any ImportStore)? = nil,
    configuration: ServerConfiguration = .init(),
    assets: Assets = .embedded, clock: any SteadyClock = SystemSteadyClock(), logger: Logger
  ) throws {
    self.logger = logger
    self.reports = reports
    self.imports = schema.imports.isEmpty ? nil : imports
    let cookies = CookieJar(isBehindTLS: configuration.isBehindTLS)
    let firstManager = try FirstManager(users: users)
    firstToken = firstManager.wasNeeded ? SecretToken() : nil
    let pages = try SitePages(schema: schema, assets: assets)
    desk = Desk(
      schema: schema, pages: pages, contents: try ContentPages(schema: schema, pages: pages), records: records,
      users: users,
      configuration: configuration, cookies: cookies,
      tongues: LanguageChoice(business: schema.business, cookies: cookies), clock: clock,
      link: SignInLink(firstToken, clock: clock), firstManager: firstManager)
  }

  /// The token of the link to sign in with, while that is the only way in.
  let firstToken: SecretToken?

  /// The link to sign in with; nil where people have passwords. `port` is the one that was bound.
  public func signInLink(port: Int) -> String? {
    firstToken.map { desk.configuration.origin(port: port) + SiteLinks.signIn + "?token=" + $0.text }
  }

  /// Where people find the server. `port` is the one that was bound.
  public func address(port: Int) -> String { desk.configuration.origin(port: port) + SiteLinks.start }

  /// Everything that can be asked for.
  var routes: [Route] {
    let forms = FormRoutes(desk: desk).routes + (imports.map { ImportRoutes(desk: desk, store: $0).routes } ?? [])
    return StartRoutes(desk: desk).routes + SignInRoutes(desk: desk, forms: forms).routes
      + ListRoutes(desk: desk).routes + forms + DeleteRoutes(desk: desk).routes
      + (reports.map { ReportRoutes(desk: desk, reports: $0).routes } ?? [])
      + APIRoutes(desk: desk).routes + AssetRoutes(pages: desk.pages).routes + [
        HealthRoute(records: desk.records).route
      ]
  }

  /// The routes behind their gates.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(isBehindTLS: desk.configuration.isBehindTLS))
    router.add(middleware: ErrorPages(pages: desk.pages, tongues: desk.tongues))
    router.add(middleware: HostCheck(configuration: desk.configuration))
    router.add(middleware: OriginCheck(isBehindTLS: desk.configuration.isBehindTLS))
    router.add(middleware: ClientAddress(trusted: desk.configuration.trustedProxies))
    let sessions = SessionKeeper(users: desk.users, reading: desk.work, writing: desk.saving)
    router.add(middleware: SessionDoor(sessions: sessions, cookies: desk.cookies, tongues: desk.tongues))
    // Here the visitor is known, and keeps his name and his way out on the page that refuses him.
    router.add(middleware: ErrorPages(pages: desk.pages, tongues: desk.tongues))
    for route in routes {
      let gate = RouteGate(route: route, desk: desk)
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
