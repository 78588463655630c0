public import Forms
public import HTMLText
import Localization
public import SchemaModel

/// The page with an entity's form in a language: compiled once to static bytes and slots, so that showing a state is
/// appending. For new records, changes, and what was not taken.
public struct FormPage: Sendable {
  public let plan: FormPlan
  private let frame: PageFrame
  private let program: TemplateProgram
  private let fields: FieldFrame

  /// The slots of the page between those of the frame and those of the fields.
  enum Slot: Int, CaseIterable {
    case action = 5
    case version, recordTitle, problemsTitle, problems, hasHighlight, deleteURL
  }

  /// Compiles the form. Throws for a template that is not right.
  public init(_ plan: FormPlan, _ frame: PageFrame) throws(TemplateError) {
    self.plan = plan
    self.frame = frame
    fields = FieldFrame(display: plan.display)
    program = try frame.program("form.html", entity: plan.entity, isForm: true, Self.names(plan, frame))
  }

  /// The page for a state. `record` and `version` are those of a stored record.
  public func html(
    _ state: FormState, _ visit: Visit = Visit(), record: RecordID? = nil, version: Int64? = nil
  ) -> HTML {
    program.html(slots(state, visit, record, version))
  }

  private func slots(
    _ state: FormState, _ visit: Visit, _ record: RecordID?, _ version: Int64?
  ) -> [SlotValue] {
    let name = plan.entity.name
    let hasProblems = !state.problems.isEmpty
    var slots = frame.slots(visit, title: state.title ?? newTitle, hasProblems: hasProblems)
    slots.reserveCapacity(Self.firstField(plan) + plan.fields.count * FieldProgram.Slot.allCases.count)
    slots.append(.text(record.map { SiteLinks.record(name, $0) } ?? SiteLinks.new(name)))
    slots.append(.text(version.map(String.init) ?? ""))
    slots.append(.text(state.title ?? ""))
    slots.append(hasProblems ? .text(problemsTitle(state.problems.count)) : .none)
    slots.append(.frames(state.problems.map { [.text($0.message), $0.anchor.map { .text($0) } ?? .none] }))
    slots.append(.flag(!state.highlight.isEmpty))
    slots.append(.text(record.map { SiteLinks.delete(name, $0) } ?? ""))
    for index in plan.highlight.indices {
      slots.append(.text(state.highlight.indices.contains(index) ? state.highlight[index] : ""))
    }
    for tab in plan.tabs { slots.append(.flag(hasProblems && hasProblem(tab, state))) }
    for field in state.fields { fields.append(field, to: &slots) }
    return slots
  }

  private var newTitle: String { plan.words.message("forms.new", ["entity": plan.label]) }

  private func problemsTitle(_ count: Int) -> String {
    plan.words.message("forms.problems", ["count": String(count)])
  }

  private func hasProblem(_ tab: FormPlan.Tab, _ state: FormState) -> Bool {
    tab.rows.joined().contains { id in
      let field = state.fields[id]
      return field.problem != nil
        || field.rows.contains { row in row.problem != nil || row.fields.contains { $0.problem != nil } }
    }
  }

  /// The slot of the first field: behind the page's, the highlight's and the tabs'.
  private static func firstField(_ plan: FormPlan) -> Int {
    PageFrame.Slot.allCases.count + Slot.allCases.count + plan.highlight.count + plan.tabs.count
  }
}

extension FormPage {
  private static func names(_ plan: FormPlan, _ frame: PageFrame) throws(TemplateError) -> TemplateBindings {
    let firstHighlight = PageFrame.Slot.allCases.count + Slot.allCases.count
    let highlight: [TemplateBindings] = plan.highlight.enumerated().map { index, id in
      [
        "highlight_label": .text(plan.fields[id].label),
        "highlight_text": .slot(TemplateSlot(firstHighlight + index)),
      ]
    }
    var tabs: [TemplateBindings] = []
    for (index, tab) in plan.tabs.enumerated() {
      tabs.append([
        "tab_name": .text(tab.name), "tab_label": .text(tab.label),
        "tab_has_problem": .slot(TemplateSlot(firstHighlight + plan.highlight.count + index)),
        "rows": .list(try rows(tab, plan, frame)),
      ])
    }
    return [
      "action": .slot(TemplateSlot(Slot.action.rawValue)), "version": .slot(TemplateSlot(Slot.version.rawValue)),
      "record_title": .slot(TemplateSlot(Slot.recordTitle.rawValue)),
      "problems_title": .slot(TemplateSlot(Slot.problemsTitle.rawValue)),
      "problems": .slotList(
        TemplateSlot(Slot.problems.rawValue),
        ["message": .slot(TemplateSlot(0, level: 1)), "anchor": .slot(TemplateSlot(1, level: 1))]),
      "delete_url": .slot(TemplateSlot(Slot.deleteURL.rawValue)),
      "has_highlight": plan.highlight.isEmpty ? .none : .slot(TemplateSlot(Slot.hasHighlight.rawValue)),
      "highlight": .list(highlight), "has_sections": .flag(plan.tabs.count > 1), "tabs": .list(tabs),
      "heading": .text(plan.words.message("forms.new", ["entity": plan.label])), "plural": .text(plan.plural),
      "list_url": .text(SiteLinks.list(plan.entity.name)),
    ]
  }

  private static func rows(
    _ tab: FormPlan.Tab, _ plan: FormPlan, _ frame: PageFrame
  ) throws(TemplateError) -> [TemplateBindings] {
    let compiler = FieldProgram(frame: frame)
    var rows: [TemplateBindings] = []
    for ids in tab.rows {
      var fields: [TemplateBindings] = []
      for id in ids {
        fields.append(["field": .part(try compiler.program(plan.fields[id], first: firstField(plan), under: tab.label))]
        )
      }
      rows.append([
        "fields": .list(fields), "row_is_pair": .flag(ids.count == 2), "row_is_more": .flag(ids.count > 2),
      ])
    }
    return rows
  }
}
