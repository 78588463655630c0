public import HTMLText

/// A page that asks for confirmation of what cannot be undone.
public struct ConfirmPage: Sendable {
  /// A question with the URLs of its two answers.
  public struct Question: Hashable, Sendable {
    public var title: String
    public var text: String
    /// The URL to which yes is posted.
    public var action: String
    public var yes: String
    /// The URL to which no leads.
    public var back: String
    public var no: String
    /// The version of the record that was shown; empty where the question is about none.
    public var version: String

    /// A question with two answers.
    ///
    /// - Parameters:
    ///   - title: the heading of the page.
    ///   - text: what is asked.
    ///   - action: the URL to which yes is posted.
    ///   - yes: the label of yes.
    ///   - back: the URL to which no leads.
    ///   - no: the label of no.
    ///   - version: the version of the record that was shown; empty where the question is about none.
    public init(
      title: String, text: String, action: String, yes: String, back: String, no: String,
      version: String = ""
    ) {
      self.title = title
      self.text = text
      self.action = action
      self.yes = yes
      self.back = back
      self.no = no
      self.version = version
    }
  }

  private let page: SitePage<Question>

  /// Compiles the page.
  ///
  /// - Parameter frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    page = try frame.page(
      "confirm.html",
      [
        "text": .text(\.text), "action": .text(\.action), "button_text": .text(\.yes),
        "back_url": .text(\.back),
        "back_text": .text(\.no), "version": .text(\.version),
      ])
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - question: what it asks.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  public func html(_ question: Question, _ pageContext: PageContext = PageContext()) -> HTML {
    page.html(question, title: question.title, pageContext)
  }
}
