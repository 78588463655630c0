import Engine
import Forms
import FormsHTML
import SchemaModel
import Storage
import Validation

/// The list of an entity's records. A search is posted and gets a name; the URL carries the name alone.
struct ListRoutes {
  let desk: Desk

  private static let pageSize = 50
  private static let longestSearch = 200
  private static let mostPages = 100_000

  var routes: [Route] {
    [
      .get("/records/{entity}") { try await show($0) },
      .post("/records/{entity}") { try search($0) },
    ]
  }

  private func search(_ exchange: Exchange) throws -> Reply {
    let entity = try desk.entity(exchange)
    let text = String(exchange.value("q").unicodeScalars.prefix(Self.longestSearch))
    guard text.contains(where: { !$0.isWhitespace }) else { return .seeOther(SiteLinks.list(entity.name)) }
    let name = desk.searches.keep(text, of: try desk.author(exchange).name)
    return .seeOther(SiteLinks.list(entity.name, search: name, page: 1))
  }

  private func show(_ exchange: Exchange) async throws -> Reply {
    let entity = try desk.entity(exchange)
    let list = desk.spoken(exchange).lists[entity.id]
    let name = exchange.query("search")
    let author = try desk.author(exchange).name
    let text = name.flatMap { desk.searches.text($0, of: author) }
    let page = min(max(exchange.query("page").flatMap { Int($0) } ?? 1, 1), Self.mostPages)
    let query = RecordQuery(search: text ?? "", limit: Self.pageSize, offset: (page - 1) * Self.pageSize)
    let records = desk.records
    let found = try await desk.work { try records.list(entity, query) }
    if found.records.isEmpty, found.total > 0 {
      let last = (found.total + Self.pageSize - 1) / Self.pageSize
      return .seeOther(SiteLinks.list(entity.name, search: text == nil ? nil : name, page: last))
    }
    let rows = found.records.map { record in
      ListPage.Record(
        id: record.id, name: list.columns.name(record.values), cells: list.columns.cells(record.values))
    }
    let content = ListPage.Content(
      query: text ?? "", search: text == nil ? nil : name, records: rows, total: found.total, page: page,
      pageSize: Self.pageSize)
    let notice = Notice(desk: desk).taken(exchange)
    return notice.cleared(.page(list.html(content, exchange.visit(notice))))
  }
}
