import Forms
public import HTMLText
import Localization
import SchemaModel

/// The page to sign in: with a name and a password, or with the one-time link of a server without users.
public struct SignInPage: Sendable {
  /// What was wrong the last time.
  public enum Problem: String, Hashable, Sendable, CaseIterable {
    case wrong
    case linkUsed = "link_used"
  }

  private let frame: PageFrame
  private let program: TemplateProgram

  enum Slot: Int, CaseIterable {
    case problem = 6
    case link, userName, carried
  }

  /// Compiles the page. Throws for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    self.frame = frame
    func slot(_ slot: Slot) -> TemplateValue { .slot(TemplateSlot(slot.rawValue)) }
    program = try frame.program(
      "sign-in.html",
      [
        "problem": slot(.problem), "link": slot(.link), "user_name": slot(.userName), "entities": .none,
        "carried": .slotList(
          TemplateSlot(Slot.carried.rawValue),
          ["carried_name": .slot(TemplateSlot(0, level: 1)), "carried_value": .slot(TemplateSlot(1, level: 1))]),
        "link_text": .text(
          frame.words.message("sign_in.token_text", ["business": frame.words.text(frame.schema.business.name)])),
      ])
  }

  /// The page. With a `link` (the token of the one-time link) it shows one button, and boxes for who wants to come back
  /// with a password. `advice` says more of what was wrong than a `problem` can. `carried` goes back with the form, unseen: what was
  /// typed into another form before the session ended.
  public func html(
    _ visit: Visit = Visit(), link: String? = nil, userName: String = "", problem: Problem? = nil,
    advice: String? = nil, carried: [(name: String, value: String)] = []
  ) -> HTML {
    var slots = frame.slots(
      visit, title: frame.words.message("sign_in.title"), hasProblems: problem != nil || advice != nil)
    slots.append(.text(advice ?? problem.map { frame.words.message("sign_in.\($0.rawValue)") } ?? ""))
    slots.append(.text(link ?? ""))
    slots.append(.text(userName))
    slots.append(.frames(carried.map { [.text($0.name), .text($0.value)] }))
    return program.html(slots)
  }
}
