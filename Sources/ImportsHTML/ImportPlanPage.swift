public import Assets
public import HTMLText
public import ImportPlanning
public import Localization
import Presentation
public import SchemaModel

/// The plan of an import as a page that stands alone in a file: the days of each wave as a chart, and behind it the table with all
/// numbers.
public struct ImportPlanPage: Sendable {
  private let program: TemplateProgram
  private let messages: MessageCatalogue
  private let values: ValueFormatter
  private let language: Language
  private let entity: Entity

  enum Slot: Int, CaseIterable {
    case title, file, chartTitle, chartSummary, height, ticks, bars, waves, faults
  }

  /// Compiles the page of plans into an entity. Throws for a template that is not right.
  public init(
    _ business: Business, into entity: Entity, language: Language, assets: Assets = .embedded
  ) throws(TemplateError) {
    self.entity = entity
    let messages = assets.messages(language)
    self.messages = messages
    self.language = language
    values = ValueFormatter(business: business, language: language, messages: messages)
    func slot(_ slot: Slot) -> TemplateValue { .slot(TemplateSlot(slot.rawValue)) }
    func item(_ index: Int, _ level: Int = 1) -> TemplateValue { .slot(TemplateSlot(index, level: level)) }
    func list(_ slot: Slot, _ names: TemplateBindings) -> TemplateValue {
      .slotList(TemplateSlot(slot.rawValue), names)
    }
    let library = TemplateLibrary { assets.bytes(named: $0) }
    program = try library.program(
      "import-plan.html",
      [
        "language": .text(language.code), "business": .text(business.name.text(in: language)),
        "style": HTML(stylesheet: assets.bytes(named: "style.css") ?? []).map { .html($0) } ?? .none,
        "direction": .text(language.direction.rawValue), "title": slot(.title), "file_text": slot(.file),
        "chart_title": slot(.chartTitle), "chart_summary": slot(.chartSummary), "height": slot(.height),
        "width": .text(String(GanttGeometry.width)), "bar_height": .text(String(GanttGeometry.barHeight)),
        "ticks": list(
          .ticks, ["tick_x": item(0), "tick_anchor": item(1), "tick_text": item(2), "tick_end": item(3)]),
        "bars": list(
          .bars,
          [
            "bar_name": item(0), "bar_title": item(1), "label_x": item(2), "text_y": item(3), "bar_x": item(4),
            "bar_y": item(5), "bar_width": item(6),
          ]),
        "waves": list(
          .waves,
          [
            "wave_name": item(0), "numbers": .slotList(TemplateSlot(1, level: 1), ["number": item(0, 2)]),
            "wave_days": item(2), "shares": .slotList(TemplateSlot(3, level: 1), ["share": item(0, 2)]),
          ]),
        "faults": list(
          .faults,
          [
            "fault_title": item(0),
            "rules": .slotList(
              TemplateSlot(1, level: 1), ["rule_label": item(0, 2), "rule_name": item(1, 2), "rule_rows": item(2, 2)]),
          ]),
      ], messages: { messages.message($0) })
  }

  private func title(_ plan: ImportPlan) -> String { messages.text("import.title", ["import": plan.name]) }

  /// The page.
  public func html(_ plan: ImportPlan) -> HTML {
    let geometry = GanttGeometry(plan, isRightToLeft: language.direction == .rightToLeft)
    let working = plan.waves.filter { $0.days != nil }
    let height = GanttGeometry.height(bars: working.count)
    let chart = geometry.map {
      messages.text("import.chart", ["first": values.text($0.first), "last": values.text($0.last)])
    }
    return program.html([
      .text(title(plan)),
      .text(messages.text("import.file", ["file": plan.file, "rows": values.text(plan.rows)])),
      .text(chart ?? ""), .text(working.map(summary).joined(separator: " · ")), .text(String(height)),
      .frames(
        (geometry?.ticks ?? []).map { tick in
          [.text(tick.x), .text(tick.anchor), .text(values.text(tick.date)), .text(String(height))]
        }),
      .frames(bars(working, geometry)), .frames(plan.waves.map(row)),
      .frames(plan.waves.filter { !$0.breaches.isEmpty }.map(faults)),
    ])
  }

  private func bars(_ waves: [ImportPlan.Wave], _ geometry: GanttGeometry?) -> [[SlotValue]] {
    waves.enumerated().compactMap { place, wave in
      guard let days = wave.days, let geometry else { return nil }
      return [.text(wave.name), .text(summary(wave))] + geometry.bar(days, place: place).map { .text($0) }
    }
  }

  private func row(_ wave: ImportPlan.Wave) -> [SlotValue] {
    let numbers =
      [wave.rows, wave.automatic, wave.toFix, wave.duplicates].map { values.text($0) }
      + [values.text(hundredths: wave.centiminutes)]
    let people = wave.shares.filter { $0.centiminutes > 0 }.map { share in
      messages.text("import.share", ["person": share.person, "minutes": values.text(hundredths: share.centiminutes)])
    }
    return [
      .text(wave.name), .frames(numbers.map { [.text($0)] }), .text(days(wave)), .frames(people.map { [.text($0)] }),
    ]
  }

  private func faults(_ wave: ImportPlan.Wave) -> [SlotValue] {
    [
      .text(messages.text("import.rules", ["wave": wave.name])),
      .frames(
        wave.breaches.map { breach in
          [
            .text(breach.label(in: entity, language) ?? ""), .text(breach.name),
            .text(values.text(breach.rows)),
          ]
        }),
    ]
  }

  private func summary(_ wave: ImportPlan.Wave) -> String {
    messages.text(
      "import.chart_wave",
      ["wave": wave.name, "days": days(wave), "minutes": values.text(hundredths: wave.centiminutes)])
  }

  private func days(_ wave: ImportPlan.Wave) -> String {
    guard let days = wave.days else { return messages.text("import.nobody") }
    let (first, last) = (values.text(days.first), values.text(days.last))
    return days.first == days.last
      ? messages.text("import.one_day", ["first": first])
      : messages.text("import.from_to", ["first": first, "last": last])
  }
}
