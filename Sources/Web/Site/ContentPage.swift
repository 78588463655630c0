public import HTMLText

/// A page around content that was made elsewhere: a report, a plan.
public struct ContentPage: Sendable {
  private let page: SitePage<HTML>

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - frame: the frame around the page.
  ///   - isReports: whether the navigation shows the reports as current.
  ///   - isImports: whether it shows the imports as current.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame, isReports: Bool = false, isImports: Bool = false)
    throws(TemplateError)
  {
    page = try frame.page(
      "content.html", in: isReports ? .reports : isImports ? .imports : .elsewhere,
      ["content": .html { $0 }])
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - title: what the browser calls it.
  ///   - content: what stands in it, with its own heading.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  public func html(title: String, _ content: HTML, _ pageContext: PageContext = PageContext()) -> HTML {
    page.html(content, title: title, pageContext)
  }
}
