import Assets
import Engine
import HTMLText
import Localization
import Reports
import SQL
import SchemaModel
import TestSupport
import Testing
import Web

/// Every kind of chart of the model may be written in a schema, and is drawn on the page.
@Suite struct ChartKindsTests {
  private static func schema(_ kind: String) throws -> Schema? {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer:
          fields:
            city: {type: text}
      reports:
        by_city:
          why: The next branch
          from: customer
          rows: [city]
          measures: {customers: count()}
          chart: {kind: \(kind)}
      """, to: "shop/business.yaml")
    return try withExtendedLifetime(folder) { try Workspace(path: path).schema }
  }

  @Test(
    "The word in a schema becomes the kind of the chart, and its points are drawn", arguments: ReportChart.Kind.allCases
  )
  func everyKindIsDrawn(kind: ReportChart.Kind) throws {
    let schema = try #require(try Self.schema(kind.rawValue))
    let report = try #require(schema.report("by_city"))
    #expect(report.chart == ReportChart(kind: kind, x: 0, y: 0))
    let context = ReportContext(engine: .sqlite, today: nil)
    var run = try ReportRun(report, of: schema, context) { _ in
      [[.text("Qom"), .integer(1)], [.text("Rey"), .integer(4)]]
    }
    let words = ReportFormatter(schema, language: .english, messages: Assets.messages(.english))
    let view = ReportView(try run.result(), words)
    #expect(view.chart?.kind == kind)
    #expect(view.chart?.points.map(\.label) == ["Qom", "Rey"])
    #expect(view.chart?.points.map(\.thousandths) == [250, 1000])
    let page = try ReportPage(words).html(view).text
    #expect(page.contains("<figure class=\"chart\">") && page.contains("Rey"))
  }

  @Test("A kind that nothing draws is no word of the language") func unknownKindsAreRefused() throws {
    #expect(try Self.schema("pie") == nil)
  }
}
