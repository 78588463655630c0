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

/// The JSON API of records, in the shapes of the command line. Writes go through `RecordService`, as those of forms do.
struct APIRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get("/api/v1/{entity}", .onEntity(.read), takes: [Asked.limit, Asked.before]) { try await list($0) },
      .post("/api/v1/{entity}", .onEntity(.create), .signedIn, .json, takes: [Asked.confirm]) { try await create($0) },
      .get("/api/v1/{entity}/{id}", .onEntity(.read)) { try await show($0) },
      Route(
        method: .patch, path: "/api/v1/{entity}/{id}", access: .signedIn, permission: .onEntity(.update), proof: .json,
        takes: [Asked.confirm]
      ) { try await update($0) },
      Route(
        method: .delete, path: "/api/v1/{entity}/{id}", access: .signedIn, permission: .onEntity(.delete),
        proof: .method
      ) { try await delete($0) },
    ]
  }

  /// `{"records":[...],"total":N,"next":"ID"}`; `?limit=` and `?before=ID` page through a long list.
  private func list(_ request: RouteRequest) async throws -> RouteResponse {
    let entity = try server.entity(request)
    let query = RecordQuery(
      limit: request.query[Asked.limit] ?? 50, before: request.query[Asked.before], bytes: ServerContext.largestPage)
    let records = server.records(request)
    let page = try await server.work { try records.list(entity, query) }
    var members = [
      JSONValue.Member("records", .array(page.records.map { RecordJSON.encode($0, entity: entity) })),
      JSONValue.Member("total", .number(String(page.total))),
    ]
    if page.hasMore, let last = page.records.last { members.append(JSONValue.Member("next", .string(last.id.text))) }
    return .json(.object(members))
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, records) = (try server.entity(request), try server.recordID(request), server.records(request))
    guard let record = try await server.work({ try records.record(id, in: entity) }) else { throw Refusal.notFound }
    return document(record, entity, .ok)
  }

  private func create(_ request: RouteRequest) async throws -> RouteResponse {
    let (author, records) = (try server.author(request), server.records(request))
    let entity = try server.entityOfNewRecord(request)
    let input = try input(request)
    let confirmed = try confirmation(request, entity)
    let outcome = try await server.saving {
      try records.create(input, in: entity, by: author, confirmed: confirmed, mark: request.mark)
    }
    return try answer(outcome, entity, request, saved: .created)
  }

  private func update(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, author) = (try server.entity(request), try server.recordID(request), try server.author(request))
    let (input, records, version) = (try input(request), server.records(request), try version(request))
    let confirmed = try confirmation(request, entity)
    let outcome = try await server.saving {
      try records.update(
        id, expectedVersion: version, with: input, in: entity, by: author, confirmed: confirmed,
        mark: request.mark)
    }
    return try answer(outcome, entity, request, saved: .ok)
  }

  private func delete(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, author) = (try server.entity(request), try server.recordID(request), try server.author(request))
    let (records, version) = (server.records(request), try version(request))
    let outcome = try await server.saving {
      try records.delete(id, expectedVersion: version, in: entity, by: author, mark: request.mark)
    }
    switch outcome {
    case .deleted, .deletedBefore: return RouteResponse(.noContent)
    case .refused(let violations): return refused(violations, entity, request, .conflict)
    case .conflict(let stored): return document(stored, entity, .preconditionFailed)
    case .missing: throw Refusal(.notFound, "gone")
    case .spent: throw Self.spent
    }
  }

  private func answer(
    _ outcome: SaveOutcome, _ entity: Entity, _ request: RouteRequest, saved: HTTPResponse.Status
  ) throws -> RouteResponse {
    switch outcome {
    case .saved(let record, let remarks): return document(record, entity, saved, remarks, request)
    case .savedBefore(let receipt, let now): throw Self.savedBefore(receipt, now)
    case .refused(let violations): return refused(violations, entity, request, .unprocessableContent)
    case .unconfirmed(let warnings): return refused(warnings, entity, request, .unprocessableContent)
    case .conflict(let stored): return document(stored, entity, .preconditionFailed)
    case .missing: throw Refusal(.notFound, "gone")
    case .spent: throw Self.spent
    }
  }

  /// The refusal of a repeated request whose record was changed or deleted since. It names the version that the request
  /// saved; the later change is not given out as its answer.
  private static func savedBefore(_ receipt: FormReceipt, _ now: StoredRecord?) -> Refusal {
    let arguments = ["record": receipt.record.text, "version": receipt.version.map(String.init) ?? ""]
    return now == nil
      ? Refusal(.gone, "deleted_since", arguments) : Refusal(.conflict, "changed_since", arguments)
  }

  /// An `Idempotency-Key` that was used by another request.
  private static let spent = Refusal(.unprocessableContent, "key_used")

  /// The formatter of the API's sentences; their amounts are in the currency, as its JSON is.
  private func formatter(_ words: FormFormatter) -> ViolationFormatter {
    ViolationFormatter(
      business: server.schema.business, language: words.language, messages: words.messages, amounts: .currency)
  }

  private func refused(
    _ violations: [Violation], _ entity: Entity, _ request: RouteRequest, _ status: HTTPResponse.Status
  ) -> RouteResponse {
    let words = server.localized(request).words
    return .json(
      RecordJSON.encode(violations, entity: entity, by: formatter(words)), status)
  }

  /// The saved record with the remarks on it.
  private func document(
    _ record: StoredRecord, _ entity: Entity, _ status: HTTPResponse.Status, _ remarks: Remarks, _ request: RouteRequest
  ) -> RouteResponse {
    let words = server.localized(request).words
    let json = RecordJSON.encode(
      record, remarks: remarks, entity: entity, by: formatter(words))
    return document(json, record, entity, status)
  }

  private func document(_ record: StoredRecord, _ entity: Entity, _ status: HTTPResponse.Status) -> RouteResponse {
    document(RecordJSON.encode(record, entity: entity), record, entity, status)
  }

  private func document(
    _ json: JSONValue, _ record: StoredRecord, _ entity: Entity, _ status: HTTPResponse.Status
  ) -> RouteResponse {
    var response = RouteResponse.json(json, status)
    response.headers[.eTag] = "\"\(record.version)\""
    if status == .created { response.headers[.location] = "/api/v1/\(entity.name)/\(record.id)" }
    return response
  }

  private func input(_ request: RouteRequest) throws -> RecordInput {
    let json: JSONValue
    do {
      json = try JSONValue.parse(request.body)
    } catch {
      let words = server.localized(request).words
      throw Refusal(
        .badRequest, "json", ["detail": words.messages.text(error.key, error.arguments)])
    }
    guard let input = RecordInput(json: json) else { throw Refusal(.badRequest, "json_shape") }
    return input
  }

  /// The version that the change was made for: `If-Match: "3"`; nil for `*`, any version.
  private func version(_ request: RouteRequest) throws -> Int? {
    guard let given = request.http.headers[.ifMatch] else {
      throw Refusal(.preconditionRequired, "version")
    }
    if given == "*" { return nil }
    guard let version = Int(given.filter { $0 != "\"" }) else { throw Refusal(.badRequest, "version") }
    return version
  }

  /// The confirmed warnings: `?confirm=looks_young,other`, or `?confirm=all`.
  private func confirmation(_ request: RouteRequest, _ entity: Entity) throws -> Confirmation {
    let confirmation = Confirmation(request.query[Asked.confirm] ?? "")
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
