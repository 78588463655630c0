public import HTMLText

/// A page around content that was made elsewhere: a report, a plan.
public struct ContentPage: Sendable {
  private let frame: PageFrame
  private let program: TemplateProgram

  /// Behind the slots that every page has.
  private static let content = TemplateSlot(PageFrame.Slot.allCases.count)

  /// Compiles the page; `isReports` where it is one of the reports, `isImports` one of the imports. Throws for a
  /// template that is not right.
  public init(_ frame: PageFrame, isReports: Bool = false, isImports: Bool = false) throws(TemplateError) {
    self.frame = frame
    program = try frame.program(
      "content.html",
      [
        "content": .slot(Self.content), "reports_is_current": .flag(isReports), "imports_is_current": .flag(isImports),
      ])
  }

  /// The page.
  public func html(title: String, _ content: HTML, _ visit: Visit = Visit()) -> HTML {
    var slots = frame.slots(visit, title: title)
    slots.append(.html(content))
    return program.html(slots)
  }
}
