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
    for test in schema.tests { lines += self.test(test) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func business(_ business: Business) -> [String] {
    [
      "business \(text(business.name))",
      "  languages \(business.languages.map(\.code).joined(separator: " ")), country \(business.country), "
        + "calendar \(business.calendar.rawValue), digits \(business.digits.rawValue)",
      "  time zone \(business.timeZone), currency \(business.currency), money in \(business.moneyUnit ?? "it"), "
        + "week \(business.workingWeek.map(\.rawValue).joined(separator: " "))",
    ]
  }

  private static func entity(_ entity: Entity) -> [String] {
    func names(_ ids: [Int]) -> String { ids.map { entity.fields[$0].name.text }.joined(separator: " ") }
    var lines = ["entity \(entity.id) \(entity.name): \(text(entity.label)), \(text(entity.plural))"]
    lines += entity.fields.flatMap { FieldDump(field: $0).lines(indent: "  ") }
    if !entity.identity.isEmpty {
      lines.append("  identity " + entity.identity.map { "[\(names($0))]" }.joined(separator: " "))
    }
    lines.append("  title \(names(entity.titleFields))")
    if !entity.layout.highlight.isEmpty { lines.append("  highlight \(names(entity.layout.highlight))") }
    for tab in entity.layout.tabs {
      lines.append("  tab \(tab.name): \(text(tab.label))")
      lines += tab.rows.map { "    \(names($0))" }
    }
    return lines
  }

  private static func option(_ option: Option) -> String {
    let attributes = option.attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    return "\(option.code): \(text(option.label))\(attributes)"
  }

  private static func test(_ test: SchemaTest) -> [String] {
    var lines = ["test \(test.name)", "  given \(test.entity) \(given(test.given))"]
    lines += test.refused.map { "  refused \($0.path) by \($0.rule.rawValue)" }
    if let stored = test.stored { lines.append("  stored \(given(stored))") }
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
