import Localization
import Presentation
import SQL
import SchemaModel
import Storage

/// Says in which unit a plan reads values that become amounts of money, and what becomes of amounts, with an example of
/// the data.
struct AmountWords {
  private let loaded: LoadedBusiness

  /// - Parameter loaded: The business.
  init(_ loaded: LoadedBusiness) { self.loaded = loaded }

  /// The sentences about a change.
  ///
  /// - Parameter change: A change of a plan.
  /// - Returns: None where no amounts are read.
  func sentences(_ change: StoragePlan.Change) -> [String] {
    let (table, column, old, new): (String, String, String, String)
    switch change.difference {
    case .typeChanged(let changed, let field, let before, let after),
      .unitChanged(let changed, let field, let before, let after):
      (table, column, old, new) = (changed, field, before, after)
    case .tableAdded, .tableRenamed, .columnRenamed, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved,
      .columnRestored, .columnUnstored, .valuesDisplaced, .ruleChanged, .optionsChanged, .optionRenamed,
      .ruleEnforceable, .readingChanged, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged,
      .formulaChanged, .systemTable, .viewsChanged:
      return []
    }
    let field = loaded.schema.field(column, of: table)
    if field?.type.scalar == .date { return change.formerly.flatMap(days) }
    let becomes = field?.type.isAmount == true
    let (isNumber, isText) = (Self.isNumber(old), ValueKind(word: old) == .text)
    let values = loaded.values
    if becomes, !Self.isAmount(old) {
      guard isText || isNumber else { return [] }
      let unit = isText ? values.amountUnit : values.currency
      func written(_ old: String, _ new: String) -> (String, String) {
        (old, Self.amount(new).map { values.amount($0) } ?? new)
      }
      let former = change.formerly.flatMap { former in
        [
          text(
            "cli.change.former_amounts",
            ["n": String(former.values), "unit": unitName(former.writing.unit) ?? values.currency])
        ] + example(former.example, written)
      }
      if !former.isEmpty, change.formerly.map(\.values).reduce(0, +) == change.converted { return former }
      return [text(isText ? "cli.change.amounts" : "cli.change.numbers_as_amounts", ["unit": unit])]
        + example(change.example, written) + former
    }
    guard Self.isAmount(old), !becomes else { return [] }
    let toText = ValueKind(word: new) == .text
    guard toText || Self.isNumber(new) else { return [] }
    return [
      text(
        toText ? "cli.change.amounts_as_texts" : "cli.change.amounts_as_numbers",
        ["unit": toText ? values.amountUnit : values.currency])
    ] + example(change.example) { (Self.amount($0).map { values.amount($0) } ?? $0, $1) }
  }

  /// The sentences about days that were written in another calendar.
  private func days(_ former: StoragePlan.Change.FormerlyWritten) -> [String] {
    let calendar = text("cli.calendar.\(former.writing.calendar.rawValue)", [:])
    return [text("cli.change.former_days", ["n": String(former.values), "calendar": calendar])]
      + example(former.example) { ($0, CivilDate(iso: $1).map { loaded.values.text($0) } ?? $1) }
  }

  private func unitName(_ unit: Business.MoneyUnit?) -> String? {
    unit.flatMap { loaded.catalogue.message("forms.money_unit.\($0.rawValue)") }
  }

  private func example(
    _ example: StoragePlan.Change.Example?, _ written: (String, String) -> (String, String)
  ) -> [String] {
    guard let example else { return [] }
    let (old, new) = written(example.old, example.new)
    return [text("cli.change.amount_example", ["old": old, "new": new])]
  }

  private func text(_ key: String, _ arguments: [String: String]) -> String { loaded.catalogue.text(key, arguments) }

  private static func amount(_ text: String) -> ExactDecimal? { ValueJSON.decimal(text) }

  private static func isAmount(_ word: String) -> Bool { ValueKind(word: word)?.isAmount == true }

  private static func isNumber(_ word: String) -> Bool {
    if case .decimal = ValueKind(word: word) { return true }
    return ValueKind(word: word) == .integer
  }
}

extension Schema {
  /// The field of a column.
  ///
  /// - Parameters:
  ///   - column: The name of the column.
  ///   - table: The table of an entity or of a list.
  /// - Returns: nil where the schema has no such field.
  func field(_ column: String, of table: String) -> Field? {
    for entity in entities {
      let name = Identifier(entity.name.text)
      if name.text == table { return entity.field(column) }
      let list = entity.fields.first { SchemaTables.name(ofTableFor: $0.name, in: name).text == table }
      if let list { return list.columns.first { $0.name.text == column } }
    }
    return nil
  }
}
