import Engine
import Forms
import Web
import HTTPTypes
import SchemaModel
import Storage

/// Deleting a record: asked first, and not while others refer to it.
struct DeleteRoutes {
  let desk: Desk

  var routes: [Route] {
    [
      .get("/records/{entity}/{id}/delete") { try await ask($0) },
      .post("/records/{entity}/{id}/delete", fields: ["daftar_version"]) { try await delete($0) },
    ]
  }

  private func ask(_ exchange: Exchange) async throws -> Reply {
    let (entity, id, records) = (try desk.entity(exchange), try desk.recordID(exchange), desk.records)
    guard let record = try await desk.work({ try records.record(id, in: entity) }) else {
      throw Refusal(.notFound, "gone")
    }
    return question(record, entity, exchange, "server.delete.text", .ok)
  }

  private func delete(_ exchange: Exchange) async throws -> Reply {
    let (entity, id, author) = (try desk.entity(exchange), try desk.recordID(exchange), try desk.author(exchange))
    guard let version = Int(exchange.value("daftar_version")) else { throw Refusal.badBody }
    let records = desk.records
    let (outcome, record) = try await desk.saving {
      let record = try records.record(id, in: entity)
      return (try records.delete(id, expectedVersion: version, in: entity, by: author, mark: exchange.mark), record)
    }
    switch outcome {
    case .deleted, .deletedBefore, .missing:
      return Notice(desk: desk).adding(.deleted, to: .seeOther(SiteLinks.list(entity.name)))
    case .conflict(let stored): return question(stored, entity, exchange, "server.delete.changed", .conflict)
    case .spent: throw Refusal(.conflict, "spent")
    case .refused(let violations): return referred(violations, record, entity, exchange)
    }
  }

  private func question(
    _ record: StoredRecord, _ entity: Entity, _ exchange: Exchange, _ text: String, _ status: HTTPResponse.Status
  ) -> Reply {
    let spoken = desk.spoken(exchange)
    let words = spoken.words
    let link = SiteLinks.record(entity.name, record.id)
    let question = ConfirmPage.Question(
      title: words.message("server.delete.title", ["name": name(record, entity, exchange)]),
      text: words.message(text), action: SiteLinks.delete(entity.name, record.id),
      yes: words.message("server.delete.button"), back: link, no: words.message("server.delete.keep"),
      version: String(record.version))
    return .page(spoken.confirm.html(question, exchange.visit()), status)
  }

  private func referred(
    _ violations: [Violation], _ record: StoredRecord?, _ entity: Entity, _ exchange: Exchange
  ) -> Reply {
    let spoken = desk.spoken(exchange)
    let words = spoken.words
    let reasons = violations.map { violation in
      let target = violation.arguments["entity"].flatMap { desk.schema.entity($0.description) }
      let field = violation.arguments["field"].flatMap { target?.field($0.description) }
      return words.message(
        "server.delete.referred",
        [
          "count": violation.arguments["count"]?.description ?? "",
          "entities": target.map { words.text($0.plural) } ?? "",
          "field": field.map { words.text($0.label) } ?? violation.arguments["field"]?.description ?? "",
        ])
    }
    let name = record.map { self.name($0, entity, exchange) } ?? words.text(entity.label)
    let back = record.map { SiteLinks.record(entity.name, $0.id) } ?? SiteLinks.list(entity.name)
    let html = spoken.message.html(
      title: words.message("server.delete.referred.title", ["name": name]), paragraphs: reasons, exchange.visit(),
      back: (back, words.message("server.back_to_record")))
    return .page(html, .conflict)
  }

  private func name(_ record: StoredRecord, _ entity: Entity, _ exchange: Exchange) -> String {
    let plan = desk.plan(entity, exchange)
    let title = plan.title(record.values)
    return title.isEmpty ? plan.label : title
  }
}
