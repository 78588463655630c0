import Forms
import Hummingbird
import Diagnostics
import Engine
import HTTPTypes
import HummingbirdCore
import SchemaModel
import Storage
import Web

/// The page of people: a manager invites them, gives them roles, bars them, ends their sessions, and sends them links to
/// set a password. No manager ever sees or sets the password of somebody else.
struct PeopleRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.people, .everything, .recent) { try await show($0) },
      .post(SiteLinks.people, .everything, .recent, fields: ["user", "display", "role"]) { try await invite($0) },
      .post(SiteLinks.viewAs, .none(.session), fields: ["role"]) { try view($0) },
      .post(SiteLinks.person("{id}"), .everything, .recent, fields: ["role", "daftar_action"]) { try await change($0) },
    ]
  }

  /// Shows the pages to a manager as a role sees them, or as oneself again.
  private func view(_ request: RouteRequest) throws -> RouteResponse {
    guard request.viewedRole != nil || request.authorization.isUnrestricted else {
      throw Refusal.notAllowed(request.authorization)
    }
    let cookies = server.cookies
    guard let role = server.schema.role(request.value("role")), role.name != UserService.managerRole else {
      return .seeOther(SiteLinks.people).adding(cookie: cookies.removing(cookies.viewedRole))
    }
    if let user = request.signedIn?.user { log("view_as", user, request) }
    return .seeOther(SiteLinks.start).adding(cookie: cookies.setting(cookies.viewedRole, to: role.name))
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let notice = Notice(server: server).taken(request)
    let invitation = PeoplePage.Invitation(role: server.schema.leastRole)
    return notice.cleared(try await page(request, invitation, notice))
  }

  private func page(
    _ request: RouteRequest, _ invitation: PeoplePage.Invitation, _ notice: Notice.Taken? = nil,
    _ status: HTTPResponse.Status = .ok
  ) async throws -> RouteResponse {
    let (users, localized) = (server.users, server.localized(request))
    let moments = MomentFormatter(clock: server.records(request).days, display: localized.words.display)
    let people = try await server.work {
      let visits = try users.visits()
      return try users.users().map { user in
        PeoplePage.Person(
          id: user.id, name: user.name, displayName: user.displayName == user.name ? "" : user.displayName,
          role: user.role,
          seen: visits[user.id].map(moments.text) ?? localized.words.message("server.people.never"),
          isDisabled: user.isDisabled, isInvited: user.passwordHash == nil,
          hasCode: try users.secondFactors.isAsked(of: user.id))
      }
    }
    return .page(localized.people.html(people, invitation, request.pageContext(notice)), status)
  }

  private func invite(_ request: RouteRequest) async throws -> RouteResponse {
    var invitation = PeoplePage.Invitation(role: request.value("role"))
    if invitation.role.isEmpty { invitation.role = server.schema.leastRole }
    (invitation.name, invitation.displayName) = (request.value("user"), request.value("display"))
    let users = server.users
    do {
      let (user, token) = try await server.saving { [invitation] in
        let user = try users.add(
          name: invitation.name, displayName: invitation.displayName, role: invitation.role, password: nil)
        return (user, try users.links.make(for: user))
      }
      log("invited", user, request)
      return try sent(token, to: user, request)
    } catch let failure as Failure where failure.kind != .environment {
      invitation.problem = server.localized(request).words.message(failure.key, failure.arguments)
      return try await page(request, invitation, nil, .unprocessableContent)
    }
  }

  /// What a manager can do to a user.
  private enum Action: String {
    case role, link, enable, disable
    /// Removes the second factor of somebody who lost the telephone.
    case removeCode = "remove_code"
    case signOut = "sign_out"
  }

  private func change(_ request: RouteRequest) async throws -> RouteResponse {
    guard let action = Action(rawValue: request.value("daftar_action")), let id = request.parameters["id"] else {
      throw Refusal.parameter("daftar_action", "name")
    }
    let (users, role) = (server.users, request.value("role"))
    guard let user = try await server.work({ try users.user(id: id) }) else { throw Refusal.notFound }
    do {
      let token = try await server.saving { () -> String? in
        switch action {
        case .role: try users.setRole(role, of: user.name)
        case .enable: try users.setDisabled(false, of: user.name)
        case .disable: try users.setDisabled(true, of: user.name)
        case .signOut: try users.signOutEverywhere(user.name)
        case .removeCode: try users.secondFactors.remove(of: user.id)
        case .link: return try users.links.make(for: user)
        }
        return nil
      }
      log(action.rawValue, user, request)
      if let token { return try sent(token, to: user, request) }
      return Notice(server: server).adding(.userChanged, to: .seeOther(SiteLinks.people))
    } catch let failure as Failure where failure.kind != .environment {
      var invitation = PeoplePage.Invitation(role: server.schema.leastRole)
      invitation.problem = server.localized(request).words.message(failure.key, failure.arguments)
      return try await page(request, invitation, nil, .unprocessableContent)
    }
  }

  /// Shows the manager a new link, once: the page behind it can be loaded again, and the link is not in it any more.
  private func sent(_ token: String, to user: StoredUser, _ request: RouteRequest) throws -> RouteResponse {
    guard let manager = request.signedIn?.user, let host = request.http.head.authority else { throw Refusal.notFound }
    let scheme = server.configuration.isBehindTLS ? "https" : "http"
    let link = "\(scheme)://\(host)\(SiteLinks.welcome)?token=\(token)"
    let words = server.localized(request).words
    return Notice(server: server).adding(
      .linkMade, to: .seeOther(SiteLinks.people),
      notes: [words.message("server.people.link_for", ["user": user.name]), link], of: manager.name)
  }

  private func log(_ event: String, _ user: StoredUser, _ request: RouteRequest) {
    SecurityLog(request.context.logger).note(.people(event), of: user.id, by: request.signedIn?.user.id)
  }
}
