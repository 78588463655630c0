import Engine
import Forms
import Web
import HTTPTypes
import SchemaModel
import Storage

/// Deletes a record, after a question, unless other records refer to it.
struct DeleteRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get("/records/{entity}/{id}/delete", .onEntity(.delete)) { try await ask($0) },
      .post("/records/{entity}/{id}/delete", .onEntity(.delete), fields: ["daftar_version"]) { try await delete($0) },
    ]
  }

  private func ask(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, records) = (try server.entity(request), try server.recordID(request), server.records(request))
    guard let record = try await server.work({ try records.record(id, in: entity) }) else {
      throw Refusal(.notFound, "gone")
    }
    return question(record, entity, request, "server.delete.text", .ok)
  }

  private func delete(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, author) = (try server.entity(request), try server.recordID(request), try server.author(request))
    guard let version = Int(request.value("daftar_version")) else { throw Refusal.badBody }
    let records = server.records(request)
    let (outcome, record) = try await server.saving {
      let record = try records.record(id, in: entity)
      return (try records.delete(id, expectedVersion: version, in: entity, by: author, mark: request.mark), record)
    }
    switch outcome {
    case .deleted, .deletedBefore, .missing:
      return Notice(server: server).adding(.deleted, to: .seeOther(SiteLinks.list(entity.name)))
    case .conflict(let stored): return question(stored, entity, request, "server.delete.changed", .conflict)
    case .spent: throw Refusal(.conflict, "spent")
    case .refused(let violations): return referred(violations, record, entity, request)
    }
  }

  private func question(
    _ record: StoredRecord, _ entity: Entity, _ request: RouteRequest, _ text: String, _ status: HTTPResponse.Status
  ) -> RouteResponse {
    let localized = server.localized(request)
    let words = localized.words
    let link = SiteLinks.record(entity.name, record.id)
    let question = ConfirmPage.Question(
      title: words.message("server.delete.title", ["name": name(record, entity, request)]),
      text: words.message(text), action: SiteLinks.delete(entity.name, record.id),
      yes: words.message("server.delete.button"), back: link, no: words.message("server.delete.keep"),
      version: String(record.version))
    return .page(localized.confirm.html(question, request.pageContext()), status)
  }

  private func referred(
    _ violations: [Violation], _ record: StoredRecord?, _ entity: Entity, _ request: RouteRequest
  ) -> RouteResponse {
    let localized = server.localized(request)
    let words = localized.words
    let reasons = violations.map { violation in
      let target = violation.arguments["entity"].flatMap { server.schema.entity($0.description) }
      let path = violation.arguments["field"]?.description ?? ""
      let field = path.split(separator: ".").last.flatMap { target?.field(String($0)) }
      let names = violation.arguments["records"]?.description ?? ""
      let isMore = violation.arguments["more"].map { $0.description != "0" } ?? false
      return words.message(
        "server.delete.referred",
        [
          "count": violation.arguments["count"]?.description ?? "",
          "entities": target.map { words.text($0.plural) } ?? "",
          "field": field.map { words.text($0.label) } ?? path, "records": names + (isMore ? ", …" : ""),
        ])
    }
    let name = record.map { self.name($0, entity, request) } ?? words.text(entity.label)
    let back = record.map { SiteLinks.record(entity.name, $0.id) } ?? SiteLinks.list(entity.name)
    let html = localized.message.html(
      title: words.message("server.delete.referred.title", ["name": name]), paragraphs: reasons, request.pageContext(),
      back: (back, words.message("server.back_to_record")))
    return .page(html, .conflict)
  }

  private func name(_ record: StoredRecord, _ entity: Entity, _ request: RouteRequest) -> String {
    let form = server.form(entity, request)
    let title = form.title(record.values)
    return title.isEmpty ? form.label : title
  }
}
