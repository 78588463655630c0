public import HTMLText

/// A page that asks before something is done that cannot be taken back.
public struct ConfirmPage: Sendable {
  /// What it asks, and where its two answers lead.
  public struct Question: Hashable, Sendable {
    public var title: String
    public var text: String
    /// Where yes is posted.
    public var action: String
    public var yes: String
    /// Where no leads.
    public var back: String
    public var no: String
    /// Of the record that was shown.
    public var version: String

    public init(
      title: String, text: String, action: String, yes: String, back: String, no: String, version: String = ""
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

  private let frame: PageFrame
  private let program: TemplateProgram

  enum Slot: Int, CaseIterable {
    case text = 6
    case action, yes, back, no, version
  }

  /// Compiles the page. Throws for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    self.frame = frame
    func slot(_ slot: Slot) -> TemplateValue { .slot(TemplateSlot(slot.rawValue)) }
    program = try frame.program(
      "confirm.html",
      [
        "text": slot(.text), "action": slot(.action), "button_text": slot(.yes), "back_url": slot(.back),
        "back_text": slot(.no), "version": slot(.version),
      ])
  }

  /// The page.
  public func html(_ question: Question, _ visit: Visit = Visit()) -> HTML {
    let texts = [
      question.text, question.action, question.yes, question.back, question.no, question.version,
    ]
    return program.html(frame.slots(visit, title: question.title) + texts.map { .text($0) })
  }
}
