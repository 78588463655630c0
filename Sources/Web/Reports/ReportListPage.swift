public import Assets
public import HTMLText
public import Reports
import SchemaModel

/// The reports of a business as the content of a page: each with the decision that it serves.
public struct ReportListPage: Sendable {
  private let words: ReportFormatter
  private let template: Template<NoView>

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
    let reports = words.schema.reports.map { report -> TemplateBindings<NoView> in
      [
        "report_url": .fixed(link(report.name)), "report_label": .fixed(words.text(report.label)),
        "report_why": .fixed(words.text(report.why)),
      ]
    }
    template = try library.template("report-list.html", ["reports": .list(reports)], messages: { words.message($0) })
  }

  /// The content.
  public var html: HTML { template.html(NoView()) }
  /// The title of the page.
  public var title: String { words.message("report.list_title") }
}
