import HTTPTypes
import Hummingbird
import HummingbirdCore
import SchemaModel

/// The routes of one path and method, one for each profile of users: those who see all fields, and those who do not.
struct ProfileGates: Sendable {
  let method: HTTPRequest.Method
  let path: String
  private let server: ServerContext
  private var gates: [AccessProfile: RouteGuard] = [:]

  private init(_ route: Route, _ server: ServerContext) {
    method = route.method
    path = route.path
    self.server = server
  }

  /// The routes of a server, by path and method. Some, those of the scripts of forms, are not there for every profile.
  ///
  /// - Parameters:
  ///   - server: The context of who sees all fields, with those of all others.
  ///   - routes: Makes the routes of a context.
  static func all(of server: ServerContext, routes: (ServerContext) -> [Route]) -> [ProfileGates] {
    var all: [ProfileGates] = []
    var places: [String: Int] = [:]
    for (profile, context) in [(AccessProfile(), server)] + server.profiles.map({ ($0.key, $0.value) }) {
      for route in routes(context) {
        let place = places["\(route.method) \(route.path)"] ?? all.count
        if place == all.count { all.append(ProfileGates(route, server)) }
        places["\(route.method) \(route.path)"] = place
        all[place].gates[profile] = RouteGuard(route: route, server: context)
      }
    }
    return all
  }

  /// Answers a request by the route of its user's profile; who signs in or out may be another user afterwards.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Its context, with the signed-in user.
  /// - Throws: `Refusal.notFound` where the user's profile has no such route; what the route throws.
  func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let isOfSession = gates[AccessProfile()]?.route.permission == .none(.session)
    let own = server.authorization(of: context.signedIn)
    let rights = server.authorization(own, viewing: server.viewedRole(request, own))
    let profile = isOfSession ? AccessProfile() : rights.profile
    guard let gate = gates[profile] else { throw Refusal.notFound }
    return try await gate.answer(request, context)
  }
}
