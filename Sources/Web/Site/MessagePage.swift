public import HTMLText

/// A page that says something and leads back: a record that is gone, a request that cannot be taken.
public struct MessagePage: Sendable {
  private struct View: Sendable {
    let paragraphs: [String]
    /// The link that leads back; empty where nothing does.
    let links: [Link]
  }

  private struct Link: Sendable {
    let url: String
    let text: String
  }

  private let page: SitePage<View>

  /// Compiles the page.
  ///
  /// - Parameter frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    page = try frame.page(
      "message.html",
      [
        "paragraphs": .each(\.paragraphs, ["paragraph": .text { $0 }]),
        "links": .each(\.links, ["back_url": .text(\.url), "back_text": .text(\.text)]),
      ])
  }

  /// The page: a heading, paragraphs, and a link with its words.
  ///
  /// - Parameters:
  ///   - title: the heading.
  ///   - paragraphs: what is said under it.
  ///   - pageContext: the user of the page, with the messages to show on it.
  ///   - back: the link that leads back; nil where nothing does.
  /// - Returns: the page.
  public func html(
    title: String, paragraphs: [String], _ pageContext: PageContext = PageContext(),
    back: (url: String, text: String)? = nil
  ) -> HTML {
    let links = back.map { [Link(url: $0.url, text: $0.text)] } ?? []
    return page.html(View(paragraphs: paragraphs, links: links), title: title, pageContext)
  }
}
