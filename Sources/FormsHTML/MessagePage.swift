public import HTMLText

/// A page that says something and leads back: a record that is gone, a request that cannot be taken.
public struct MessagePage: Sendable {
  private let frame: PageFrame
  private let program: TemplateProgram

  enum Slot: Int, CaseIterable {
    case paragraphs = 6
    case backURL, backText
  }

  /// Compiles the page. Throws for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    self.frame = frame
    program = try frame.program(
      "message.html",
      [
        "paragraphs": .slotList(
          TemplateSlot(Slot.paragraphs.rawValue), ["paragraph": .slot(TemplateSlot(0, level: 1))]),
        "back_url": .slot(TemplateSlot(Slot.backURL.rawValue)),
        "back_text": .slot(TemplateSlot(Slot.backText.rawValue)),
      ])
  }

  /// The page: a heading, paragraphs, and a link with its words.
  public func html(
    title: String, paragraphs: [String], _ visit: Visit = Visit(), back: (url: String, text: String)? = nil
  ) -> HTML {
    var slots = frame.slots(visit, title: title)
    slots.append(.frames(paragraphs.map { [.text($0)] }))
    slots.append(.text(back?.url ?? ""))
    slots.append(.text(back?.text ?? ""))
    return program.html(slots)
  }
}
