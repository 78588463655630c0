import Engine
import Forms
import Web
import HTTPTypes
import HummingbirdCore
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage
import Validation

/// Records as JSON, in the shape of the command line. Writes go through the same door as a form's.
struct APIRoutes {
  let desk: Desk

  var routes: [Route] {
    [
      .get("/api/v1/{entity}", takes: [Asked.limit, Asked.before]) { try await list($0) },
      .post("/api/v1/{entity}", .signedIn, .json, takes: [Asked.confirm]) { try await create($0) },
      .get("/api/v1/{entity}/{id}") { try await show($0) },
      Route(
        method: .patch, path: "/api/v1/{entity}/{id}", access: .signedIn, proof: .json, takes: [Asked.confirm]
      ) { try await update($0) },
      Route(method: .delete, path: "/api/v1/{entity}/{id}", access: .signedIn, proof: .method) { try await delete($0) },
    ]
  }

  /// `{"records":[...],"total":N,"next":"ID"}`; `?limit=` and `?before=ID` lead through a long list.
  private func list(_ exchange: Exchange) async throws -> Reply {
    let entity = try desk.entity(exchange)
    let query = RecordQuery(
      limit: exchange.query[Asked.limit] ?? 50, before: exchange.query[Asked.before], bytes: Desk.largestPage)
    let records = desk.records
    let page = try await desk.work { try records.list(entity, query) }
    var members = [
      JSONValue.Member("records", .array(page.records.map { RecordJSON.encode($0, entity: entity) })),
      JSONValue.Member("total", .number(String(page.total))),
    ]
    if page.hasMore, let last = page.records.last { members.append(JSONValue.Member("next", .string(last.id.text))) }
    return .json(.object(members))
  }

  private func show(_ exchange: Exchange) async throws -> Reply {
    let (entity, id, records) = (try desk.entity(exchange), try desk.recordID(exchange), desk.records)
    guard let record = try await desk.work({ try records.record(id, in: entity) }) else { throw Refusal.notFound }
    return document(record, entity, .ok)
  }

  private func create(_ exchange: Exchange) async throws -> Reply {
    let (entity, author, records) = (try desk.entity(exchange), try desk.author(exchange), desk.records)
    let input = try input(exchange)
    let confirmed = try confirmation(exchange, entity)
    let outcome = try await desk.saving {
      try records.create(input, in: entity, by: author, confirmed: confirmed, mark: exchange.mark)
    }
    return try answer(outcome, entity, exchange, saved: .created)
  }

  private func update(_ exchange: Exchange) async throws -> Reply {
    let (entity, id, author) = (try desk.entity(exchange), try desk.recordID(exchange), try desk.author(exchange))
    let (input, records, version) = (try input(exchange), desk.records, try version(exchange))
    let confirmed = try confirmation(exchange, entity)
    let outcome = try await desk.saving {
      try records.update(
        id, expectedVersion: version, with: input, in: entity, by: author, confirmed: confirmed,
        mark: exchange.mark)
    }
    return try answer(outcome, entity, exchange, saved: .ok)
  }

  private func delete(_ exchange: Exchange) async throws -> Reply {
    let (entity, id, author) = (try desk.entity(exchange), try desk.recordID(exchange), try desk.author(exchange))
    let (records, version) = (desk.records, try version(exchange))
    let outcome = try await desk.saving {
      try records.delete(id, expectedVersion: version, in: entity, by: author, mark: exchange.mark)
    }
    switch outcome {
    case .deleted, .deletedBefore: return Reply(.noContent)
    case .refused(let violations): return refused(violations, entity, exchange, .conflict)
    case .conflict(let stored): return document(stored, entity, .preconditionFailed)
    case .missing: throw Refusal(.notFound, "gone")
    case .spent: throw Self.spent
    }
  }

  private func answer(
    _ outcome: SaveOutcome, _ entity: Entity, _ exchange: Exchange, saved: HTTPResponse.Status
  ) throws -> Reply {
    switch outcome {
    case .saved(let record, let remarks): return document(record, entity, saved, remarks, exchange)
    case .savedBefore(let receipt, let now): throw Self.savedBefore(receipt, now)
    case .refused(let violations): return refused(violations, entity, exchange, .unprocessableContent)
    case .unconfirmed(let warnings): return refused(warnings, entity, exchange, .unprocessableContent)
    case .conflict(let stored): return document(stored, entity, .preconditionFailed)
    case .missing: throw Refusal(.notFound, "gone")
    case .spent: throw Self.spent
    }
  }

  /// The same call again, after somebody changed or deleted what it had saved: its own version is named, and what is
  /// another's change is not given out as its answer.
  private static func savedBefore(_ receipt: FormReceipt, _ now: StoredRecord?) -> Refusal {
    let arguments = ["record": receipt.record.text, "version": receipt.version.map(String.init) ?? ""]
    return now == nil
      ? Refusal(.gone, "deleted_since", arguments) : Refusal(.conflict, "changed_since", arguments)
  }

  /// An `Idempotency-Key` that came with another request before.
  private static let spent = Refusal(.unprocessableContent, "key_used")

  /// The sentences of the API, whose amounts are in the currency as its JSON is.
  private func told(_ words: FormWords) -> ViolationFormatter {
    ViolationFormatter(
      business: desk.schema.business, language: words.language, messages: words.messages, amounts: .currency)
  }

  private func refused(
    _ violations: [Violation], _ entity: Entity, _ exchange: Exchange, _ status: HTTPResponse.Status
  ) -> Reply {
    let words = desk.spoken(exchange).words
    return .json(
      RecordJSON.encode(violations, entity: entity, by: told(words)), status)
  }

  /// What was saved, with what is worth a word to whoever saved it.
  private func document(
    _ record: StoredRecord, _ entity: Entity, _ status: HTTPResponse.Status, _ remarks: Remarks, _ exchange: Exchange
  ) -> Reply {
    let words = desk.spoken(exchange).words
    let json = RecordJSON.encode(
      record, remarks: remarks, entity: entity, by: told(words))
    return document(json, record, entity, status)
  }

  private func document(_ record: StoredRecord, _ entity: Entity, _ status: HTTPResponse.Status) -> Reply {
    document(RecordJSON.encode(record, entity: entity), record, entity, status)
  }

  private func document(
    _ json: JSONValue, _ record: StoredRecord, _ entity: Entity, _ status: HTTPResponse.Status
  ) -> Reply {
    var reply = Reply.json(json, status)
    reply.headers[.eTag] = "\"\(record.version)\""
    if status == .created { reply.headers[.location] = "/api/v1/\(entity.name)/\(record.id)" }
    return reply
  }

  private func input(_ exchange: Exchange) throws -> RecordInput {
    let json: JSONValue
    do {
      json = try JSONValue.parse(exchange.body)
    } catch {
      let words = desk.spoken(exchange).words
      throw Refusal(
        .badRequest, "json", ["detail": words.messages.text(error.key, error.arguments)])
    }
    guard let input = RecordInput(json: json) else { throw Refusal(.badRequest, "json_shape") }
    return input
  }

  /// The version that the change was made for: `If-Match: "3"`; nil for `*`, which means any.
  private func version(_ exchange: Exchange) throws -> Int? {
    guard let given = exchange.request.headers[.ifMatch] else {
      throw Refusal(.preconditionRequired, "version")
    }
    if given == "*" { return nil }
    guard let version = Int(given.filter { $0 != "\"" }) else { throw Refusal(.badRequest, "version") }
    return version
  }

  /// `?confirm=looks_young,other`, or `?confirm=all`: the warnings that need not be asked about.
  private func confirmation(_ exchange: Exchange, _ entity: Entity) throws -> Confirmation {
    let confirmation = Confirmation(exchange.query[Asked.confirm] ?? "")
    if case .checks(let names) = confirmation {
      let known = Set(entity.checks.map(\.name))
      guard names.isSubset(of: known) else { throw Asked.confirm.refusal }
    }
    return confirmation
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self("Idempotency-Key") ?? .server
}
