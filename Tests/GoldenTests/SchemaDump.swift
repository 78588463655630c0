import ByteText
import Localization
import SchemaModel

/// A compiled schema as text, for people who read a golden case.
enum SchemaDump {
  static func text(_ schema: Schema) -> String {
    var lines = ["schema \(schema.name)"] + business(schema.business)
    for (index, list) in schema.optionLists.enumerated() {
      lines.append("options \(index) \(list.name)")
      lines += list.options.map { "  " + option($0) }
    }
    for entity in schema.entities { lines += self.entity(entity) }
    for form in schema.forms { lines += self.form(form, of: schema.entities[form.entity]) }
    for role in schema.roles { lines += self.role(role, schema) }
    for test in schema.tests { lines += self.test(test) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func business(_ business: Business) -> [String] {
    [
      "business \(text(business.name))",
      "  languages \(business.languages.map(\.code).joined(separator: " ")), country \(business.country), "
        + "calendar \(business.calendar.rawValue), digits \(business.digits.rawValue)",
      "  time zone \(business.timeZone), currency \(business.currency), money in \(business.moneyUnit?.rawValue ?? "it"), "
        + "week \(business.workingWeek.map(\.rawValue).joined(separator: " "))",
    ]
  }

  private static func entity(_ entity: Entity) -> [String] {
    func names(_ ids: [Int]) -> String { ids.map { entity.fields[$0].name.text }.joined(separator: " ") }
    var lines = ["entity \(entity.id) \(entity.name): \(text(entity.label)), \(text(entity.plural))"]
    lines += entity.fields.flatMap { FieldDump(field: $0).lines(indent: "  ") }
    if !entity.identities.isEmpty {
      lines.append("  identity " + entity.identities.map { "[\(names($0.fields))]" }.joined(separator: " "))
    }
    lines.append("  title \(entity.title?.text ?? names(entity.titleFields))")
    for check in entity.checks {
      let at = check.at.map { " at \(names([$0]))" } ?? ""
      lines.append("  check \(check.name), \(check.severity.rawValue)\(at): \(check.require.text)")
      if let message = check.message { lines.append("    \(text(message))") }
    }
    if !entity.formulaOrder.isEmpty {
      lines.append("  order " + entity.formulaOrder.map { name(of: $0, in: entity) }.joined(separator: " "))
    }
    return lines + layout(entity.layout, of: entity)
  }

  private static func name(of place: FieldID, in entity: Entity) -> String {
    let list = place.list.map { entity.fields[$0].name.text + "." } ?? ""
    return list + (entity.field(place)?.name.text ?? "?")
  }

  private static func layout(_ layout: FormLayout, of entity: Entity) -> [String] {
    func names(_ ids: [Int]) -> String { ids.map { entity.fields[$0].name.text }.joined(separator: " ") }
    var lines = layout.highlight.isEmpty ? [] : ["  highlight \(names(layout.highlight))"]
    for tab in layout.tabs {
      lines.append("  tab \(tab.name): \(text(tab.label))" + (tab.visibleWhen.map { " when \($0.text)" } ?? ""))
      lines += tab.rows.map { "    \(names($0))" }
    }
    return lines
  }

  private static func form(_ form: NamedForm, of entity: Entity) -> [String] {
    let later = form.askLater.map { entity.fields[$0].name.text }.joined(separator: " ")
    return ["form \(form.name) of \(entity.name): \(text(form.label))"] + layout(form.layout, of: entity)
      + (later.isEmpty ? [] : ["  ask later \(later)"])
  }

  private static func role(_ role: Role, _ schema: Schema) -> [String] {
    let actions = schema.entities.map { entity in
      let words = RecordAction.allCases.filter { role.actions[entity.id].contains($0) }.map(\.rawValue)
      return "  \(entity.name): " + (words.isEmpty ? "nothing" : words.joined(separator: " "))
    }
    let reports = role.reports.sorted().joined(separator: " ")
    return ["role \(role.name): \(text(role.label))"] + actions + (reports.isEmpty ? [] : ["  reports \(reports)"])
  }

  private static func option(_ option: Option) -> String {
    let attributes = option.attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    return "\(option.code): \(text(option.label))\(attributes)"
  }

  private static func test(_ test: SchemaTest) -> [String] {
    var lines = ["test \(test.name)", "  given \(test.entity) \(given(test.given))"]
    lines += test.refused.map { "  refused \($0.path) by \($0.rule.rawValue)" }
    if let stored = test.stored { lines.append("  stored \(given(stored))") }
    if let warned = test.warned { lines.append("  warned \(warned.joined(separator: " "))") }
    if let noted = test.noted { lines.append("  noted \(noted.joined(separator: " "))") }
    if let today = test.today { lines.append("  today \(today.iso)") }
    if let user = test.user {
      lines.append("  user " + [user.name, user.displayName, user.role].compactMap(\.self).joined(separator: ", "))
    }
    return lines
  }

  private static func given(_ value: SchemaTest.Given) -> String {
    switch value {
    case .text(let text): "\"\(text)\""
    case .list(let items): "[" + items.map(given).joined(separator: ", ") + "]"
    case .record(let pairs): "{" + pairs.map { "\($0.name): \(given($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  static func text(_ text: LocalizedText) -> String {
    text.plain.map { "\"\($0)\"" } ?? text.entries.map { "\($0.language) \"\($0.text)\"" }.joined(separator: " / ")
  }
}
