import Localization
import Presentation
import SQL
import SchemaModel

/// Says in words what the rules of a column ask, which a database keeps as facts.
struct RuleWords {
  let catalogue: MessageCatalogue
  let values: ValueFormatter
  /// The field of the column; nil where it is gone.
  let field: Field?

  /// The rules of a column.
  ///
  /// - Parameter words: The words of the rules, with commas between.
  /// - Returns: A phrase for each rule that an author may set; what a kind of field asks by itself is none.
  func text(_ words: String) -> String {
    let rules = words.split(separator: ", ").map(String.init).compactMap(rule)
    return rules.isEmpty ? catalogue.text("stored_rule.none") : rules.joined(separator: values.listSeparator)
  }

  private func rule(_ word: String) -> String? {
    if let codes = ColumnRule.codes(inWord: word) {
      return catalogue.text("stored_rule.one_of", ["codes": codes.joined(separator: values.listSeparator)])
    }
    for kind in ["length", "digits", "range"] {
      guard let (min, max) = ColumnRule.ends(inWord: word, of: kind) else { continue }
      let ends = kind == "range" ? (end(min), end(max)) : (min, max)
      return catalogue.text("stored_rule.\(kind)", ["ends": text(of: ends)])
    }
    return nil
  }

  private func text(of ends: (min: String, max: String)) -> String {
    let arguments = ["min": ends.min, "max": ends.max]
    if ends.min == ends.max { return catalogue.text("stored_rule.exactly", arguments) }
    if ends.max.isEmpty { return catalogue.text("stored_rule.at_least", arguments) }
    return catalogue.text(ends.min.isEmpty ? "stored_rule.at_most" : "stored_rule.between", arguments)
  }

  /// The end of a range, which is stored in units of the column.
  private func end(_ text: String) -> String {
    if let date = CivilDate(iso: text) { return values.text(date) }
    guard let units = Int64(text), let places = field?.type.scalar.decimalPlaces else { return text }
    return values.text(ExactDecimal(units: units, places: places), isMoney: field?.type.isAmount == true)
  }
}
