import Engine
import Forms
import Web
import HTTPTypes
import SchemaModel
import Storage
import Validation

/// The list of an entity's records. A search is posted and gets an opaque name; the URL has the name alone.
struct ListRoutes {
  let server: ServerContext

  private static let pageSize = 50
  private static let longestSearch = 200
  private static let longestCell = 300

  var routes: [Route] {
    [
      .get("/records/{entity}", .onEntity(.read), takes: [Asked.search, Asked.page]) { try await show($0) },
      .post("/records/{entity}", .onEntity(.read), fields: ["q"]) { try search($0) },
    ]
  }

  private func search(_ request: RouteRequest) throws -> RouteResponse {
    let entity = try server.entity(request)
    let text = String(request.value("q").unicodeScalars.prefix(Self.longestSearch))
    guard text.contains(where: { !$0.isWhitespace }) else { return .seeOther(SiteLinks.list(entity.name)) }
    let name = server.searches.keep(text, of: try server.author(request).name)
    return .seeOther(SiteLinks.list(entity.name, search: name, page: 1))
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let entity = try server.entity(request)
    let list = server.localized(request).lists[entity.id]
    let name = request.query[Asked.search]
    let author = try server.author(request).name
    let text = name.flatMap { server.searches.text($0, of: author) }
    guard name == nil || text != nil else { throw Refusal(.gone, "search") }
    let page = request.query[Asked.page] ?? 1
    let query = RecordQuery(search: text ?? "", limit: Self.pageSize, offset: (page - 1) * Self.pageSize)
    let records = server.records(request)
    let found = try await server.work { try Self.rows(query, entity, list, records) }
    if found.rows.isEmpty, found.count.number > 0 {
      let last = (found.count.number + Self.pageSize - 1) / Self.pageSize
      return .seeOther(SiteLinks.list(entity.name, search: text == nil ? nil : name, page: last))
    }
    let content = ListPage.Content(
      query: text ?? "", search: text == nil ? nil : name, records: found.rows, count: found.count, page: page,
      pageSize: Self.pageSize)
    let notice = Notice(server: server).taken(request)
    return notice.cleared(.page(list.html(content, request.pageContext(notice))))
  }

  /// The rows of a page. However long the records are, few of them are in memory at a time, and long cells are cut.
  private static func rows(
    _ query: RecordQuery, _ entity: Entity, _ list: ListPage, _ records: RecordService
  ) throws -> (rows: [ListPage.Record], count: MatchCount) {
    var (rows, query): ([ListPage.Record], RecordQuery) = ([], query)
    query.bytes = ServerContext.largestPage
    while true {
      let page = try records.list(entity, query)
      rows += page.records.map { record in
        ListPage.Record(
          id: record.id, name: cell(list.columns.name(record.values)),
          cells: list.columns.cells(record.values).map(cell))
      }
      query.offset += page.records.count
      query.limit -= page.records.count
      guard page.hasMore, !page.records.isEmpty, query.limit > 0 else { return (rows, page.count) }
    }
  }

  private static func cell(_ text: String) -> String {
    text.utf8.count <= longestCell ? text : text.prefix(longestCell) + "…"
  }
}
