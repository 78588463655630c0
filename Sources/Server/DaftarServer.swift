public import Assets
import Diagnostics
public import Engine
import Web
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
public import Logging
public import SchemaModel
public import Storage

/// The web server of a business: its forms, lists, reports and imports, and its JSON API.
public struct DaftarServer: Sendable {
  private(set) var server: ServerContext
  let logger: Logger
  private let assets: Assets
  private let source: (any BusinessSource)?

  /// Compiles all pages.
  ///
  /// - Parameters:
  ///   - schema: The schema of the business.
  ///   - records: The record service of the same schema.
  ///   - users: The users who may sign in.
  ///   - reports: The reports; nil for a server without report pages.
  ///   - imports: The ledger of imports; nil for a server without import pages.
  ///   - configuration: The address, limits and proxies.
  ///   - assets: The templates, styles and scripts.
  ///   - clock: The time by which links, tokens and limits expire.
  ///   - logger: Takes the request log and the errors of the server.
  ///   - source: Where a schema that changes while the server runs is found; nil for one that stays.
  /// - Throws: A `Failure` for a template that does not compile, or of the user store.
  public init(
    schema: Schema, records: RecordService, users: UserService, reports: ReportService? = nil,
    imports: (any ImportStore)? = nil,
    configuration: ServerConfiguration = .init(),
    assets: Assets = .embedded, clock: any MonotonicClock = SystemMonotonicClock(), logger: Logger,
    source: (any BusinessSource)? = nil
  ) throws {
    self.logger = logger
    self.assets = assets
    self.source = source
    let cookies = CookieJar(isBehindTLS: configuration.isBehindTLS)
    let firstManager = try FirstManager(users: users)
    firstToken = firstManager.wasNeeded ? SecretToken() : nil
    let pages = try SitePages(schema: schema, assets: assets)
    server = try ServerContext(
      schema: schema, pages: pages, contents: try ContentPages(schema: schema, pages: pages),
      services: GuardedServices(records: records, reports: reports, imports: imports), users: users,
      configuration: configuration, cookies: cookies,
      languageChoice: LanguageChoice(business: schema.business, cookies: cookies), clock: clock,
      link: SignInLink(firstToken, clock: clock), firstManager: firstManager
    ).withProfiles(assets)
  }

  /// The token of the link that signs in the first manager; nil where a user had a password at the start.
  let firstToken: SecretToken?

  /// The link that signs in the first manager.
  ///
  /// - Parameter port: The port that was bound.
  /// - Returns: A URL with a secret token; nil where a user had a password at the start.
  public func signInLink(port: Int) -> String? {
    firstToken.map { server.configuration.origin(port: port) + SiteLinks.signIn + "?token=" + $0.text }
  }

  /// The URL of the start page.
  ///
  /// - Parameter port: The port that was bound.
  public func address(port: Int) -> String { server.configuration.origin(port: port) + SiteLinks.start }

  /// Serves until the process gets SIGINT or SIGTERM, then completes the requests that have begun.
  ///
  /// - Parameter announce: Called once, when requests are accepted, with the port that was bound.
  /// - Throws: `failure.port.taken` and its like where the server cannot listen on its address.
  public func serve(announce: @escaping @Sendable (_ port: Int) -> Void) async throws {
    FileLimit.raise()
    do {
      try await application { announce($0) }.runService()
    } catch {
      if let failure = ListenFailure(configuration: server.configuration).failure(for: error) { throw failure }
      throw error
    }
  }

  /// The server of the same business with another schema. Sessions, tokens and limits are shared.
  ///
  /// - Parameter business: The business, over an open database.
  /// - Returns: A server whose router answers by that schema.
  /// - Throws: A `Failure` for a template that does not compile.
  func serving(_ business: ServedBusiness) throws -> DaftarServer {
    var next = self
    next.server = try server.serving(business, assets)
    return next
  }

  /// The Hummingbird application, for `serve` and for tests.
  ///
  /// - Parameter running: Called once, when requests are accepted, with the port that was bound.
  func application(running: @escaping @Sendable (_ port: Int) -> Void = { _ in }) -> some ApplicationProtocol {
    let configuration = server.configuration
    let patience = configuration.patienceSeconds
    let channel = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(patienceSeconds: patience)],
      idleTimeout: .seconds(Int64(patience)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    return Application(
      responder: LiveServer(self, source), server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: ConnectionCount(
          most: FileLimit.connections(wanted: configuration.mostConnections), logger: logger)),
      onServerRunning: { [logger] channel in
        _ = try? await channel.eventLoop.submit {
          try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: logger), position: .first)
        }.get()
        running(channel.localAddress?.port ?? configuration.port)
      },
      logger: logger)
  }

  /// The routes of all pages, of the API and of the assets, for who sees all fields.
  var routes: [Route] { Self.routes(server) }

  /// The routes of the forms of records.
  ///
  /// - Parameter server: What they answer by.
  static func forms(_ server: ServerContext) -> [Route] {
    FormRoutes(server: server).routes + (server.services.hasImports ? ImportRoutes(server: server).routes : [])
  }

  /// The routes of all pages, of the API and of the assets.
  ///
  /// - Parameter server: What they answer by: the schema with all fields, or one as some users see it.
  private static func routes(_ server: ServerContext) -> [Route] {
    StartRoutes(server: server).routes + SignInRoutes(server: server).routes
      + AccountRoutes(server: server).routes + SecondFactorRoutes(server: server).routes
      + PeopleRoutes(server: server).routes
      + ListRoutes(server: server).routes + forms(server) + DeleteRoutes(server: server).routes
      + HistoryRoutes(server: server).routes
      + (server.services.hasReports ? ReportRoutes(server: server).routes : [])
      + APIRoutes(server: server).routes + AssetRoutes(pages: server.pages).routes + [
        HistoryAPIRoute(server: server).route, HealthRoute(services: server.services, reload: server.reload).route,
      ]
  }

  /// The router: the middleware of every request, and each route behind its `RouteGuard`. A path that is asked for with
  /// another method answers 405.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(isBehindTLS: server.configuration.isBehindTLS))
    router.add(middleware: ErrorPages(pages: server.pages, languageChoice: server.languageChoice))
    router.add(middleware: HostCheck(configuration: server.configuration))
    router.add(middleware: OriginCheck(isBehindTLS: server.configuration.isBehindTLS))
    router.add(middleware: ClientAddress(trusted: server.configuration.trustedProxies))
    let sessions = SessionKeeper(users: server.users, reading: server.work, writing: server.saving)
    let routes = ([server] + server.profiles.values).flatMap(Self.routes)
    let anonymous = Set(routes.filter { $0.access == .anonymous }.map { RouterPath($0.path).description })
    router.add(
      middleware: SessionMiddleware(
        sessions: sessions, cookies: server.cookies, languageChoice: server.languageChoice, anonymous: anonymous))
    // Behind the session, an error page shows the signed-in user and the button to sign out.
    router.add(middleware: ErrorPages(pages: server.pages, languageChoice: server.languageChoice))
    for gates in ProfileGates.all(of: server, routes: Self.routes) {
      router.on(RouterPath(gates.path), method: gates.method) { try await gates.answer($0, $1) }
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
