public import Assets
public import HTMLText
public import Reports
import SchemaModel

/// The reports of a business as the content of a page: each with the decision that it serves.
public struct ReportListPage: Sendable {
  private let words: ReportWords
  private let program: TemplateProgram

  /// Compiles the page; `link` is where a report is, by its name. Throws for a template that is not right.
  public init(
    _ words: ReportWords, assets: Assets = .embedded, link: (_ report: String) -> String
  ) throws(TemplateError) {
    self.words = words
    let library = TemplateLibrary { assets.bytes(named: $0) }
    let reports = words.schema.reports.map { report -> TemplateBindings in
      [
        "report_url": .text(link(report.name)), "report_label": .text(words.text(report.label)),
        "report_why": .text(words.text(report.why)),
      ]
    }
    program = try library.program("report-list.html", ["reports": .list(reports)], messages: { words.message($0) })
  }

  /// The content.
  public var html: HTML { program.html([]) }
  /// The title of the page.
  public var title: String { words.message("report.list_title") }
}
