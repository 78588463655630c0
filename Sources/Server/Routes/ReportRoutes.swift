import Engine
import Forms
import Web
import HTTPTypes
import Reports
import SchemaModel

/// The reports of the business: their list, a page each, and the same as a file.
struct ReportRoutes {
  let desk: Desk
  let reports: ReportService

  /// The most cells of a table: more is read by nobody on a page, and in a file by a program, which has the shell.
  private static let mostCells = 200_000

  var routes: [Route] {
    [
      .get(SiteLinks.reports) { try list($0) },
      .get(SiteLinks.report("{report}")) { try await show($0) },
      .get(SiteLinks.reportFile("{report}")) { try await file($0) },
    ]
  }

  private func list(_ exchange: Exchange) throws -> Reply {
    let page = desk.contents.pages(exchange.language).reports
    return .page(desk.spoken(exchange).reports.html(title: page.title, page.html, exchange.visit()))
  }

  private func show(_ exchange: Exchange) async throws -> Reply {
    let view = try await found(exchange) { ReportView($0, $1) }
    let content = desk.contents.pages(exchange.language).report.html(view, csv: SiteLinks.reportFile(view.name))
    return .page(desk.spoken(exchange).reports.html(title: view.title, content, exchange.visit()))
  }

  private func file(_ exchange: Exchange) async throws -> Reply {
    let (bytes, name) = try await found(exchange) { (ReportCSV.bytes($0, $1), $0.report.name) }
    return Reply(
      .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"",
      ], body: bytes)
  }

  /// Runs the report that the path names. What people call referred records is asked of the store, too.
  private func found<Result: Sendable>(
    _ exchange: Exchange, _ body: @escaping @Sendable (ReportResult, ReportWords) -> Result
  ) async throws -> Result {
    guard let report = exchange.parameters["report"].flatMap({ desk.schema.report($0) }) else {
      throw Refusal.notFound
    }
    let (reports, words) = (reports, words(exchange))
    return try await desk.work {
      do {
        return body(try reports.run(report, upTo: Desk.largestPage, cells: Self.mostCells), words)
      } catch is ReportService.TooLong {
        throw Refusal(.unprocessableContent, "report_too_long")
      }
    }
  }

  private func words(_ exchange: Exchange) -> ReportWords {
    let spoken = desk.spoken(exchange)
    return ReportWords(
      desk.schema, language: spoken.words.language, messages: spoken.words.messages,
      names: { [desk] entity, id in desk.names(spoken)(entity, id)?.title })
  }
}
