import Diagnostics
import Engine
import Forms
import Web
import HTTPTypes
import Localization
import SchemaModel
import Storage
import Validation

/// The form of a record: shown, filled in, saved. Whatever happens, what was typed comes back.
struct FormRoutes {
  let desk: Desk

  var routes: [Route] {
    [
      .get("/records/{entity}/new", takes: [Asked.form]) { try await showNew($0) },
      .post("/records/{entity}/new", .signedIn, .formOrPage, takes: [Asked.form]) { try await saveNew($0) },
      .get("/records/{entity}/{id}", takes: [Asked.form]) { try await show($0) },
      .post("/records/{entity}/{id}", .signedIn, .formOrPage, takes: [Asked.form]) { try await saveChange($0) },
    ]
  }

  private func showNew(_ exchange: Exchange) async throws -> Reply {
    let entity = try desk.entity(exchange)
    let page = try desk.form(entity, exchange)
    let judge = desk.judge(entity, nil, exchange)
    return .page(page.html(page.plan.state(judge), exchange.visit(), today: judge.today))
  }

  private func show(_ exchange: Exchange) async throws -> Reply {
    let (entity, id) = (try desk.entity(exchange), try desk.recordID(exchange))
    let page = try desk.form(entity, exchange)
    let spoken = desk.spoken(exchange)
    let found = try await desk.work { [desk] () -> (FormState, Int, CivilDate?)? in
      let names = desk.names(spoken)
      return try desk.records.record(id, in: entity).map { stored in
        let judge = desk.judge(entity, stored, exchange)
        return (page.plan.state(judge, names: names), stored.version, judge.today)
      }
    }
    guard let (state, version, today) = found else { throw Refusal(.notFound, "gone") }
    let notice = Notice(desk: desk).taken(exchange)
    let html = page.html(
      state, exchange.visit(notice), record: id, version: Int64(version), today: today)
    return notice.cleared(.page(html))
  }

  private func saveNew(_ exchange: Exchange) async throws -> Reply {
    try await FormController(exchange, desk.entity(exchange), .newRecord, desk).reply()
  }

  private func saveChange(_ exchange: Exchange) async throws -> Reply {
    let (entity, id) = (try desk.entity(exchange), try desk.recordID(exchange))
    return try await FormController(exchange, entity, .change(id), desk).reply()
  }
}
