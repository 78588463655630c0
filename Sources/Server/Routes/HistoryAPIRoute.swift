import Engine
import JSONText
import SchemaModel
import Storage

/// The history of a record as JSON, in the shape of `daftar record history --json`.
struct HistoryAPIRoute {
  let server: ServerContext

  /// The most entries of one response.
  static let most = 500

  var route: Route {
    .get("/api/v1/{entity}/{id}/history", .onEntity(.read), takes: [Asked.limit, Asked.after]) { try await show($0) }
  }

  /// `{"history":[...],"next":N}`, oldest first, of a deleted record as well; `?after=N` begins behind a version, and
  /// `next` is the version to go on behind where there are more.
  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, records) = (try server.entity(request), try server.recordID(request), server.records(request))
    let limit = request.query[Asked.limit] ?? Self.most
    guard let history = try await server.work({ try records.wholeHistory(of: id, in: entity) }) else {
      throw Refusal.notFound
    }
    let entries = history.entries.filter { $0.version > request.query[Asked.after] ?? 0 }
    // A deletion has the version that it deletes: both go out together.
    let last = entries.prefix(limit).last?.version ?? 0
    let page = entries.prefix { $0.version <= last }
    var members = [
      JSONValue.Member("history", .array(page.map { RecordJSON.encode($0, of: entity, kinds: history.kinds) }))
    ]
    if page.count < entries.count { members.append(JSONValue.Member("next", .number(String(last)))) }
    return .json(.object(members))
  }
}
