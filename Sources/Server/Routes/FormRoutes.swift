import Diagnostics
import Engine
import Forms
import Web
import HTTPTypes
import Localization
import SchemaModel
import Storage
import Validation

/// The pages of a record's form. Whatever happens, what was typed comes back.
struct FormRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get("/records/{entity}/new", .onEntity(.create), takes: [Asked.form]) { try await showNew($0) },
      .post("/records/{entity}/new", .onEntity(.create), .signedIn, .formOrPage, takes: [Asked.form]) {
        try await saveNew($0)
      },
      .get("/records/{entity}/{id}", .onEntity(.read), takes: [Asked.form]) { try await show($0) },
      // Its other buttons show the page again, in another language; whoever saves needs `update` (`FormController`).
      .post("/records/{entity}/{id}", .onEntity(.read), .signedIn, .formOrPage, takes: [Asked.form]) {
        try await saveChange($0)
      },
    ]
  }

  private func showNew(_ request: RouteRequest) async throws -> RouteResponse {
    let entity = try server.entityOfNewRecord(request)
    let page = try server.formPage(entity, request)
    let evaluator = server.evaluator(entity, nil, request)
    return .page(page.html(page.form.state(evaluator), request.pageContext(), today: evaluator.today))
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id) = (try server.entity(request), try server.recordID(request))
    let page = try server.formPage(entity, request)
    let localized = server.localized(request)
    let found = try await server.work { [server] () -> (FormState, Int, CivilDate?)? in
      let names = server.names(localized, request)
      return try server.records(request).record(id, in: entity).map { stored in
        let evaluator = server.evaluator(entity, stored, request)
        return (page.form.state(evaluator, names: names), stored.version, evaluator.today)
      }
    }
    guard let (state, version, today) = found else { return try await gone(id, entity, request) }
    let notice = Notice(server: server).taken(request)
    let html = page.html(
      state, request.pageContext(notice), record: id, version: Int64(version), today: today)
    return notice.cleared(.page(html))
  }

  /// The page instead of a record that is not there: it leads to the history of a deleted one.
  private func gone(_ id: RecordID, _ entity: Entity, _ request: RouteRequest) async throws -> RouteResponse {
    let records = server.records(request)
    guard try await server.work({ try records.wholeHistory(of: id, in: entity) != nil }) else {
      throw Refusal(.notFound, "gone")
    }
    let localized = server.localized(request)
    let words = localized.words
    let html = localized.message.html(
      title: words.message("server.refused.gone"), paragraphs: [words.message("server.history.deleted")],
      request.pageContext(), back: (SiteLinks.history(entity.name, id), words.message("server.history.link")))
    return .page(html, .notFound)
  }

  private func saveNew(_ request: RouteRequest) async throws -> RouteResponse {
    try await FormController(request, server.entityOfNewRecord(request), .newRecord, server).response()
  }

  private func saveChange(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id) = (try server.entity(request), try server.recordID(request))
    return try await FormController(request, entity, .change(id), server).response()
  }
}
