public import Assets
public import HTMLText
public import Reports
public import SchemaModel

/// The reports of a business as the content of a page: each with the decision that it serves.
public struct ReportListPage: Sendable {
  private let words: ReportFormatter
  private let template: Template<View>
  private let links: [Link]

  private struct View: Sendable {
    let reports: [Link]
  }

  private struct Link: Sendable {
    let report: Report
    let url: String
    let label: String
    let why: String
  }

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - words: the words of reports in a language.
  ///   - assets: the files that pages are made of.
  ///   - link: where a report is, by its name.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(
    _ words: ReportFormatter, assets: Assets = .embedded, link: (_ report: String) -> String
  ) throws(TemplateError) {
    self.words = words
    let library = TemplateLibrary { assets.bytes(named: $0) }
    links = words.schema.reports.map { report in
      Link(report: report, url: link(report.name), label: words.text(report.label), why: words.text(report.why))
    }
    template = try library.template(
      "report-list.html",
      [
        "reports": .each(
          \.reports, ["report_url": .text(\.url), "report_label": .text(\.label), "report_why": .text(\.why)])
      ], messages: { words.message($0) })
  }

  /// The content.
  ///
  /// - Parameter authorization: the rights of the user: only reports that they allow are in it.
  public func html(for authorization: Authorization) -> HTML {
    template.html(View(reports: links.filter { authorization.allows($0.report) }))
  }

  /// The title of the page.
  public var title: String { words.message("report.list_title") }
}
