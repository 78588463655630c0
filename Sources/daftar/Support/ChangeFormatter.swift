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
        .columnRestored, .columnUnstored, .valuesDisplaced, .typeChanged, .unitChanged, .optionsChanged, .optionRenamed,
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
    sentences += AmountWords(loaded).sentences(change)
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
      let words = RuleWords(catalogue: catalogue, values: loaded.values, field: loaded.schema.field(column, of: table))
      return catalogue.text(
        message.key, message.arguments.merging(["old": words.text(old), "new": words.text(new)]) { $1 })
    }
    let (old, new): (String, String)
    switch difference {
    case .typeChanged(_, _, let before, let after), .unitChanged(_, _, let before, let after):
      (old, new) = (before, after)
    case .tableAdded, .tableRenamed, .columnRenamed, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved,
      .columnRestored, .columnUnstored, .valuesDisplaced, .ruleChanged, .optionsChanged, .optionRenamed,
      .ruleEnforceable, .readingChanged, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged,
      .formulaChanged, .systemTable, .viewsChanged:
      return catalogue.text(message.key, message.arguments)
    }
    func type(_ word: String) -> String { DifferenceMessage.typeKey(word).map { catalogue.text($0, [:]) } ?? word }
    return catalogue.text(message.key, message.arguments.merging(["old": type(old), "new": type(new)]) { $1 })
  }

  /// The records that stand in the way of a change, the first by name: `Anna, Boris and 3 more`.
  private func named(_ change: StoragePlan.Change) -> String {
    let names = TerminalText.printable(change.records.map { $0.title ?? $0.id }.joined(separator: ", "))
    let more = change.concerned - change.records.count
    return catalogue.text(
      more > 0 ? "cli.change.records_more" : "cli.change.records", ["records": names, "n": String(more)])
  }
}
