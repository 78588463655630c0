public import Assets
public import HTMLText
public import ImportPlanning
public import Localization
import Presentation
public import SchemaModel

/// The plan of an import as a page that stands alone in a file: a chart with the days of each wave, and a table with
/// all numbers.
public struct ImportPlanPage: Sendable {
  private let template: Template<ImportPlanView>
  private let messages: MessageCatalogue
  private let values: ValueFormatter
  private let language: Language
  private let entity: Entity

  /// Compiles the page of plans into an entity.
  ///
  /// - Parameters:
  ///   - business: the business with its calendar and digits.
  ///   - entity: the entity that the rows become records of.
  ///   - language: the language of the page.
  ///   - assets: the files that pages are made of.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(
    _ business: Business, into entity: Entity, language: Language, assets: Assets = .embedded
  ) throws(TemplateError) {
    self.entity = entity
    let messages = assets.messages(language)
    self.messages = messages
    self.language = language
    values = ValueFormatter(business: business, language: language, messages: messages)
    let library = TemplateLibrary { assets.bytes(named: $0) }
    let fixed: TemplateBindings<ImportPlanView> = [
      "language": .fixed(language.code), "business": .fixed(business.name.text(in: language)),
      "style": .optional(HTML(stylesheet: assets.bytes(named: "style.css") ?? [])),
      "direction": .fixed(language.direction.rawValue), "width": .fixed(String(GanttGeometry.width)),
      "bar_height": .fixed(String(GanttGeometry.barHeight)),
    ]
    template = try library.template(
      "import-plan.html", fixed.adding(ImportPlanView.bindings), messages: { messages.message($0) })
  }

  private func title(_ plan: ImportPlan) -> String { messages.text("import.title", ["import": plan.name]) }

  /// The page.
  ///
  /// - Parameter plan: the plan.
  /// - Returns: a whole page, with its stylesheet inside.
  public func html(_ plan: ImportPlan) -> HTML {
    let geometry = GanttGeometry(plan, isRightToLeft: language.direction == .rightToLeft)
    let working = plan.waves.filter { $0.days != nil }
    let height = GanttGeometry.height(bars: working.count)
    let chart = geometry.map {
      messages.text("import.chart", ["first": values.text($0.first), "last": values.text($0.last)])
    }
    return template.html(
      ImportPlanView(
        title: title(plan),
        fileText: messages.text("import.file", ["file": plan.file, "rows": values.text(plan.rows)]),
        chartTitle: chart ?? "", chartSummary: working.map(summary).joined(separator: " · "), height: String(height),
        ticks: (geometry?.ticks ?? []).map { ImportPlanView.Tick(text: values.text($0.date), geometry: $0) },
        bars: bars(working, geometry), waves: plan.waves.map(wave),
        faults: plan.waves.filter { !$0.breaches.isEmpty }.map(faults)))
  }

  private func bars(_ waves: [ImportPlan.Wave], _ geometry: GanttGeometry?) -> [ImportPlanView.Bar] {
    waves.enumerated().compactMap { line, wave in
      guard let days = wave.days, let geometry else { return nil }
      return ImportPlanView.Bar(name: wave.name, title: summary(wave), geometry: geometry.bar(days, line: line))
    }
  }

  private func wave(_ wave: ImportPlan.Wave) -> ImportPlanView.Wave {
    let numbers =
      [wave.rows, wave.automatic, wave.toFix, wave.duplicates].map { values.text($0) }
      + [values.text(hundredths: wave.centiminutes)]
    let people = wave.shares.filter { $0.centiminutes > 0 }.map { share in
      messages.text("import.share", ["person": share.person, "minutes": values.text(hundredths: share.centiminutes)])
    }
    return ImportPlanView.Wave(name: wave.name, numbers: numbers, days: days(wave), shares: people)
  }

  private func faults(_ wave: ImportPlan.Wave) -> ImportPlanView.Faults {
    ImportPlanView.Faults(
      title: messages.text("import.rules", ["wave": wave.name]),
      rules: wave.breaches.map { breach in
        ImportPlanView.Rule(
          label: breach.label(in: entity, language) ?? "", name: breach.name, rows: values.text(breach.rows))
      })
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
