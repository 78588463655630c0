import Diagnostics
import ImportPlanning
import Localization
import Presentation
import SchemaModel

/// Formats a plan as lines for a terminal.
struct ImportPlanText {
  private let plan: ImportPlan
  private let entity: Entity
  private let language: Language
  private let catalogue: MessageCatalogue
  private let values: ValueFormatter

  /// - Parameters:
  ///   - plan: The plan.
  ///   - business: The business, with its calendar.
  ///   - entity: The entity of the rows.
  ///   - language: The language of labels and numbers.
  ///   - catalogue: The messages in that language.
  init(_ plan: ImportPlan, _ business: Business, into entity: Entity, language: Language, catalogue: MessageCatalogue) {
    self.plan = plan
    self.entity = entity
    self.language = language
    self.catalogue = catalogue
    values = ValueFormatter(business: business, language: language, messages: catalogue)
  }

  var lines: [String] {
    [words("import.title", ["import": plan.name])]
      + [words("import.file", ["file": plan.file, "rows": String(plan.rows)])]
      + (plan.blank > 0 ? [words("import.blank", ["n": String(plan.blank)])] : []) + [""] + waves
      + plan.waves.flatMap(breaches)
  }

  private var waves: [String] {
    var table = TextTable(
      ["wave", "rows", "automatic", "to_fix", "duplicates", "minutes", "days", "people"]
        .map { .init(words("import.\($0)")) },
      direction: language.direction)
    for wave in plan.waves {
      let numbers = [wave.rows, wave.automatic, wave.toFix, wave.duplicates].map { values.text($0) }
      let people = wave.shares.filter { $0.centiminutes > 0 }.map { share in
        words("import.share", ["person": share.person, "minutes": values.text(hundredths: share.centiminutes)])
      }
      table.add(
        [wave.name] + numbers + [
          values.text(hundredths: wave.centiminutes), days(wave),
          people.isEmpty ? "–" : people.joined(separator: " · "),
        ])
    }
    return table.lines
  }

  private func days(_ wave: ImportPlan.Wave) -> String {
    guard let days = wave.days else { return words("import.nobody") }
    let (first, last) = (values.text(days.first), values.text(days.last))
    return first == last
      ? words("import.one_day", ["first": first]) : words("import.from_to", ["first": first, "last": last])
  }

  private func breaches(_ wave: ImportPlan.Wave) -> [String] {
    if wave.breaches.isEmpty { return [] }
    return ["", words("import.rules", ["wave": wave.name])]
      + wave.breaches.map { breach in
        let label = breach.label(in: entity, language).map { $0 + " " } ?? ""
        return "  "
          + words(
            "import.rule_rows", ["rows": values.text(breach.rows), "name": "\(label)(\(breach.name))"])
      }
  }

  private func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
    catalogue.text(key, arguments)
  }
}
