import Storage
import Hummingbird
import Engine
import Forms
import Web
import HTTPTypes
import Reports
import SchemaModel

/// The pages of reports: their list, a page for each, and the same as a CSV file.
struct ReportRoutes {
  let server: ServerContext

  /// The most cells of a table: nobody reads more on a page, and programs have the command line.
  private static let mostCells = 200_000

  var routes: [Route] {
    [
      .get(SiteLinks.reports, .none(.filtered)) { try list($0) },
      .get(SiteLinks.report("{report}"), .report) { try await show($0) },
      .get(SiteLinks.reportFile("{report}"), .report) { try await file($0) },
    ]
  }

  private func list(_ request: RouteRequest) throws -> RouteResponse {
    let page = server.contents.pages(request.language).reports
    return .page(
      server.localized(request).reports.html(
        title: page.title, page.html(for: request.authorization), request.pageContext()))
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let view = try await found(request) { ReportView($0, $1) }
    let content = server.contents.pages(request.language).report.html(view, csv: SiteLinks.reportFile(view.name))
    return .page(server.localized(request).reports.html(title: view.title, content, request.pageContext()))
  }

  private func file(_ request: RouteRequest) async throws -> RouteResponse {
    let (bytes, name) = try await found(request) { (ReportCSV.bytes($0, $1), $0.report.name) }
    SecurityLog(request.context.logger).note(.exported("report \(name)"), of: request.signedIn?.user.id)
    return RouteResponse(
      .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"",
      ], body: bytes)
  }

  /// Runs the report of the path. The titles of referenced records are read from the store, too.
  private func found<Result: Sendable>(
    _ request: RouteRequest, _ body: @escaping @Sendable (ReportResult, ReportFormatter) -> Result
  ) async throws -> Result {
    guard let report = request.parameters["report"].flatMap({ server.schema.report($0) }) else {
      throw Refusal.notFound
    }
    let (reports, words) = (try server.services.reports(for: request.authorization), words(request))
    return try await server.work {
      do {
        return body(try reports.run(report, upTo: ServerContext.largestPage, cells: Self.mostCells), words)
      } catch is ReportService.TooLong {
        throw Refusal(.unprocessableContent, "report_too_long")
      }
    }
  }

  private func words(_ request: RouteRequest) -> ReportFormatter {
    let localized = server.localized(request)
    return ReportFormatter(
      server.schema, language: localized.words.language, messages: localized.words.messages,
      names: { [server] entity, id in server.names(localized, request)(entity, id)?.title })
  }
}
