public import HTMLText

/// A page around content that was made elsewhere: a report, a plan.
public struct ContentPage: Sendable {
  private let page: SitePage<HTML>

  /// Compiles the page; `isReports` where it is one of the reports, `isImports` one of the imports. Throws for a
  /// template that is not right.
  public init(_ frame: PageFrame, isReports: Bool = false, isImports: Bool = false)
    throws(TemplateError)
  {
    page = try frame.page(
      "content.html", in: isReports ? .reports : isImports ? .imports : .elsewhere,
      ["content": .html { $0 }])
  }

  /// The page.
  public func html(title: String, _ content: HTML, _ visit: Visit = Visit()) -> HTML {
    page.html(content, title: title, visit)
  }
}
