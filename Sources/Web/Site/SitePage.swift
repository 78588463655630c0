import HTMLText

/// The compiled template of a page of the site.
struct SitePage<View: Sendable>: Sendable {
  private let template: FramedTemplate<PageView, View>

  /// A page by its template.
  ///
  /// - Parameter template: the compiled template.
  init(_ template: FramedTemplate<PageView, View>) { self.template = template }

  /// The page.
  ///
  /// - Parameters:
  ///   - view: the page's own view.
  ///   - title: its heading, also in the browser's.
  ///   - pageContext: the user of the page, with the messages to show on it.
  ///   - hasProblems: whether what was sent could not be taken, which the browser's title says first.
  /// - Returns: the page.
  func html(_ view: View, title: String, _ pageContext: PageContext, hasProblems: Bool = false) -> HTML {
    template.html(view, in: PageView(title: title, pageContext: pageContext, hasProblems: hasProblems))
  }
}
