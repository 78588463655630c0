public import Forms
public import HTMLText
public import Localization
public import SchemaModel

/// The page with an entity's form in a language: compiled once to static bytes and slots, so that showing a state is
/// appending. For new records, changes, and what was not taken.
public struct FormPage: Sendable {
  public let plan: FormPlan
  /// What its pages run in the browser; empty where they need nothing.
  public let script: FormScript
  private let frame: PageFrame
  private let program: TemplateProgram
  private let fields: FieldFrame

  /// The slots of the page between those of the frame and those of the fields.
  enum Slot: Int, CaseIterable {
    case action = 6
    case version, recordTitle, problemsTitle, problems, hasHighlight, deleteURL, today, warnings, confirmNames
    case otherForms, errand, errandURL, unfit
  }

  /// Compiles the form. Throws for a template that is not right.
  public init(_ plan: FormPlan, _ frame: PageFrame) throws(TemplateError) {
    self.plan = plan
    self.frame = frame
    script = FormScript(plan)
    fields = FieldFrame(display: plan.display)
    program = try frame.program("form.html", entity: plan.entity, isForm: true, Self.names(plan, frame, script))
  }

  /// The page for a state. `record` and `version` are those of a stored record; `today` is the day that its state was
  /// judged on, `agreed` names the warnings that were answered before others came; `errand` is why it is filled in.
  public func html(
    _ state: FormState, _ visit: Visit = Visit(), record: RecordID? = nil, version: Int64? = nil,
    today: CivilDate? = nil, agreed: Set<String> = [], errand: FormErrand? = nil
  ) -> HTML {
    program.html(slots(state, visit, record, version, today, agreed, errand))
  }

  private func slots(
    _ state: FormState, _ visit: Visit, _ record: RecordID?, _ version: Int64?, _ today: CivilDate?,
    _ agreed: Set<String>, _ errand: FormErrand?
  ) -> [SlotValue] {
    let name = plan.entity.name
    let form = plan.form?.name
    let hasProblems = !state.problems.isEmpty
    var slots = frame.slots(visit, title: state.title ?? newTitle, hasProblems: hasProblems)
    slots.reserveCapacity(Self.firstField(plan) + plan.fields.count * FieldProgram.Slot.allCases.count)
    let action = errand?.action ?? record.map { SiteLinks.record(name, $0, form: form) }
    slots.append(.text(action ?? SiteLinks.new(name, form: form)))
    slots.append(.text(version.map(String.init) ?? ""))
    slots.append(.text(state.title ?? ""))
    slots.append(hasProblems ? .text(problemsTitle(state.problems.count)) : .none)
    slots.append(
      .frames(
        state.problems.map { problem in
          let other = problem.elsewhere.flatMap { self.address(of: $0, record) }
          return [
            .text(problem.message), problem.anchor.map { .text($0) } ?? .none, .text(problem.link ?? other ?? ""),
          ]
        }))
    slots.append(.flag(!state.highlight.isEmpty))
    slots.append(.text(record.map { SiteLinks.delete(name, $0) } ?? ""))
    slots.append(.text(script.isEmpty ? "" : today?.iso ?? ""))
    slots.append(.frames(state.warnings.map { [.text($0.message), $0.anchor.map { .text($0) } ?? .none] }))
    let asked = hasProblems || state.warnings.isEmpty ? [] : state.warnings.map(\.check) + agreed.sorted()
    slots.append(.text(asked.joined(separator: ",")))
    slots.append(.frames(errand == nil ? otherForms(record) : []))
    slots.append(errand.map { .html($0.content) } ?? .none)
    slots.append(.text(errand?.next ?? ""))
    slots.append(.frames(unfit(state, record)))
    for index in plan.highlight.indices {
      slots.append(.text(state.highlight.indices.contains(index) ? state.highlight[index] : ""))
    }
    for tab in plan.tabs {
      slots.append(.flag(hasProblems && hasProblem(tab, state)))
      slots.append(.flag(!tab.rows.isEmpty && tab.rows.joined().allSatisfy { state.fields[$0].isHidden }))
    }
    for (field, plan) in zip(state.fields, plan.fields) { fields.append(field, of: plan, to: &slots) }
    return slots
  }

  /// The entity's own form and its named ones, where there are any; the one that is shown is no link.
  private func otherForms(_ record: RecordID?) -> [[SlotValue]] {
    let named = plan.schema.forms.filter { $0.entity == plan.entity.id }
    guard !named.isEmpty else { return [] }
    let all = [(nil, plan.words.message("server.form.whole"))] + named.map { ($0.name, plan.words.text($0.label)) }
    let entity = plan.entity.name
    return all.map { name, label in
      let url = record.map { SiteLinks.record(entity, $0, form: name) } ?? SiteLinks.new(entity, form: name)
      return [.text(label), .text(url), .flag(name == plan.form?.name)]
    }
  }

  /// What is wrong since before and does not stand beside a box, with the way to the box; on another form where this one
  /// does not show it.
  private func unfit(_ state: FormState, _ record: RecordID?) -> [[SlotValue]] {
    state.unfit.filter { !$0.isBeside }.map { remark in
      let own = remark.anchor.map { "#" + $0 }
      let other = remark.elsewhere.flatMap { address(of: $0, record) }
      return [.text(remark.message), .text(own ?? other ?? "")]
    }
  }

  /// A box on the page of the entity's own form; nil where there is no record to show there.
  private func address(of anchor: String, _ record: RecordID?) -> String? {
    record.map { SiteLinks.record(plan.entity.name, $0) + "#" + anchor }
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
    PageFrame.Slot.allCases.count + Slot.allCases.count + plan.highlight.count + 2 * plan.tabs.count
  }
}

extension FormPage {
  private static func names(
    _ plan: FormPlan, _ frame: PageFrame, _ script: FormScript
  ) throws(TemplateError) -> TemplateBindings {
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
        "tab_has_problem": .slot(TemplateSlot(firstHighlight + plan.highlight.count + 2 * index)),
        "tab_is_hidden": tab.rows.joined().allSatisfy { plan.fields[$0].isConditional }
          ? .slot(TemplateSlot(firstHighlight + plan.highlight.count + 2 * index + 1)) : .none,
        "rows": .list(try rows(tab, plan, frame)),
      ])
    }
    return [
      "action": .slot(TemplateSlot(Slot.action.rawValue)), "version": .slot(TemplateSlot(Slot.version.rawValue)),
      "record_title": .slot(TemplateSlot(Slot.recordTitle.rawValue)),
      "problems_title": .slot(TemplateSlot(Slot.problemsTitle.rawValue)),
      "problems": .slotList(
        TemplateSlot(Slot.problems.rawValue),
        [
          "message": .slot(TemplateSlot(0, level: 1)), "anchor": .slot(TemplateSlot(1, level: 1)),
          "problem_url": .slot(TemplateSlot(2, level: 1)),
        ]),
      "delete_url": .slot(TemplateSlot(Slot.deleteURL.rawValue)),
      "has_highlight": plan.highlight.isEmpty ? .none : .slot(TemplateSlot(Slot.hasHighlight.rawValue)),
      "highlight": .list(highlight), "has_sections": .flag(plan.tabs.count > 1), "tabs": .list(tabs),
      "heading": .text(plan.words.message("forms.new", ["entity": plan.label])), "plural": .text(plan.plural),
      "list_url": .text(SiteLinks.list(plan.entity.name)),
    ].merging(liveNames(plan, frame, script)) { own, _ in own }
  }

  /// The names of what comes with formulas, warnings and further forms.
  private static func liveNames(_ plan: FormPlan, _ frame: PageFrame, _ script: FormScript) -> TemplateBindings {
    func slot(_ slot: Slot) -> TemplateSlot { TemplateSlot(slot.rawValue) }
    func part(_ index: Int) -> TemplateValue { .slot(TemplateSlot(index, level: 1)) }
    let link = SiteLinks.formScript(plan.entity.name, form: plan.form?.name, language: plan.language)
    return [
      "form_script_url": script.isEmpty ? .none : .text(frame.versioned(link, Array(script.text.utf8))),
      "has_refresh": .flag(!script.isEmpty && !frame.isStandalone), "today": .slot(slot(.today)),
      "warnings": .slotList(slot(.warnings), ["warning_text": part(0), "warning_anchor": part(1)]),
      "confirm_names": .slot(slot(.confirmNames)), "errand": .slot(slot(.errand)),
      "errand_url": .slot(slot(.errandURL)),
      "unfit_remarks": .slotList(slot(.unfit), ["remark_text": part(0), "remark_url": part(1)]),
      "other_forms": .slotList(
        slot(.otherForms), ["other_label": part(0), "other_url": part(1), "other_is_current": part(2)]),
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
