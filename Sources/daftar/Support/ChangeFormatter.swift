import Diagnostics
import Localization
import SQL
import SchemaModel
import Storage

/// Formats the changes of a plan for people.
struct ChangeFormatter {
  private let loaded: LoadedBusiness
  private var catalogue: MessageCatalogue { loaded.catalogue }

  /// - Parameter loaded: The business.
  init(_ loaded: LoadedBusiness) { self.loaded = loaded }

  /// The changes in words, one a line. A field whose rule and whose reading both changed has the same values twice: they
  /// are counted once.
  ///
  /// - Parameter changes: The changes of a plan.
  func lines(_ changes: [StoragePlan.Change]) -> [String] {
    var counted: Set<[String]> = []
    return changes.map { change in
      switch change.difference {
      case .ruleChanged(let table, let column, _, _), .readingChanged(let table, let column):
        counted.insert([table, column]).inserted ? text(change) : text(change.difference)
      case .tableAdded, .tableRenamed, .columnRenamed, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved,
        .columnRestored, .columnUnstored, .valuesDisplaced, .typeChanged, .optionsChanged, .optionRenamed,
        .ruleEnforceable, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged, .formulaChanged,
        .systemTable, .viewsChanged:
        text(change)
      }
    }
  }

  /// A difference, and what closing it does to the records.
  ///
  /// - Parameter change: A change of a plan.
  func text(_ change: StoragePlan.Change) -> String {
    var sentences = [text(change.difference)]
    func add(_ key: String, _ count: Int) { sentences.append(catalogue.text(key, ["n": String(count)])) }
    if change.converted > 0 {
      if case .optionRenamed = change.difference {
        add("cli.change.carried", change.converted)
      } else {
        add("cli.change.converted", change.converted)
      }
    }
    if let unit = unit(of: change.difference) { sentences.append(catalogue.text("cli.change.amounts", ["unit": unit])) }
    if change.aside > 0 { add("cli.change.aside", change.aside) }
    if change.unfit > 0 {
      switch (change.effect, change.difference) {
      case (.impossible, _):
        add("cli.change.shared", change.unfit)
        if !change.records.isEmpty { sentences.append(named(change)) }
      case (_, .tableAdded), (_, .columnAdded):
        add(change.isMost ? "cli.change.stopped_most" : "cli.change.stopped", change.unfit)
      case (_, .formulaChanged): add("cli.change.replaced", change.unfit)
      case (.safe, _), (.validate, _), (.backfill, _):
        add(change.keepsUnfit ? "cli.change.breaking" : "cli.change.refused", change.unfit)
      }
    }
    return sentences.joined(separator: " ")
  }

  /// A difference, in the words of the schema.
  ///
  /// - Parameter difference: A difference between schema and database.
  func text(_ difference: StorageDifference) -> String {
    let message = DifferenceMessage(difference)
    if case .ruleChanged(let table, let column, let old, let new) = difference {
      let words = RuleWords(catalogue: catalogue, values: loaded.values, field: field(column, of: table))
      return catalogue.text(
        message.key, message.arguments.merging(["old": words.text(old), "new": words.text(new)]) { $1 })
    }
    guard case .typeChanged(_, _, let old, let new) = difference else {
      return catalogue.text(message.key, message.arguments)
    }
    func type(_ word: String) -> String { DifferenceMessage.typeKey(word).map { catalogue.text($0, [:]) } ?? word }
    return catalogue.text(message.key, message.arguments.merging(["old": type(old), "new": type(new)]) { $1 })
  }

  /// The unit in which texts are read that become amounts, where people of the business name amounts in another unit
  /// than the currency; nil for any other difference.
  private func unit(of difference: StorageDifference) -> String? {
    guard case .typeChanged(let table, let column, let old, _) = difference,
      DifferenceMessage.typeKey(old) == "stored_type.text",
      let unit = loaded.schema.business.moneyUnit, field(column, of: table)?.type.isAmount == true
    else { return nil }
    return catalogue.message("forms.money_unit.\(unit.rawValue)") ?? unit.rawValue
  }

  private func field(_ column: String, of table: String) -> Field? {
    for entity in loaded.schema.entities {
      let name = Identifier(entity.name.text)
      if name.text == table { return entity.field(column) }
      let list = entity.fields.first { SchemaTables.name(ofTableFor: $0.name, in: name).text == table }
      if let list { return list.columns.first { $0.name.text == column } }
    }
    return nil
  }

  /// The records that stand in the way of a change, the first by name: `Anna, Boris and 3 more`.
  private func named(_ change: StoragePlan.Change) -> String {
    let names = TerminalText.printable(change.records.map { $0.title ?? $0.id }.joined(separator: ", "))
    let more = change.concerned - change.records.count
    return catalogue.text(
      more > 0 ? "cli.change.records_more" : "cli.change.records", ["records": names, "n": String(more)])
  }
}
