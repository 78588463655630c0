import Assets
import HTMLText
import Testing

@testable import Server

/// A template that is not right stops the server before its first page.
@Suite struct BrokenTemplateTests {
  @Test(
    "A hole that nothing is bound to stops the server",
    arguments: [
      "form.html", "line.html", "list.html", "report-list.html", "report.html", "chart-bar.html", "import-status.html",
      "import-row.html", "history.html", "history-changes.html", "restore.html",
    ]) func aHoleThatNothingIsBoundToStopsTheServer(template: String) throws
  {
    let counter = try Counter()
    let assets = Assets.embedded.overlaid { name in
      name == template ? (Assets.bytes(named: name) ?? []) + Array("{{nothing}}".utf8) : nil
    }
    let error = #expect(throws: TemplateError.self) {
      try DaftarServer(
        schema: counter.schema, records: counter.records, users: counter.users, assets: assets, clock: counter.clock,
        logger: counter.lines.logger)
    }
    #expect(error?.kind == .unknownName)
    #expect(error?.template == template)
    #expect(error?.name == "nothing")
  }
}
