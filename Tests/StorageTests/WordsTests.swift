import BusinessFixtures
import Assets
import Localization
import SQL
import Storage
import TestSupport
import Testing

@Suite("Words of storage")
struct WordsTests {
  private static let differences: [StorageDifference] = [
    .tableAdded("t"), .tableRenamed(old: "o", new: "t"), .columnRenamed(table: "t", old: "o", new: "c"),
    .tableRemoved("t"), .columnAdded(table: "t", column: "c"),
    .columnRemoved(table: "t", column: "c"), .tableRestored("t"), .columnRestored(table: "t", column: "c"),
    .optionsChanged(table: "t", column: "c", added: ["a"], removed: []),
    .optionsChanged(table: "t", column: "c", added: [], removed: ["r"]),
    .optionsChanged(table: "t", column: "c", added: ["a"], removed: ["r"]),
    .optionsChanged(table: "t", column: "c", added: [], removed: []), .readingChanged(table: "t", column: "c"),
    .optionRenamed(table: "t", column: "c", old: ["o"], new: "n"),
    .optionRenamed(table: "t", column: "c", old: ["o", "p"], new: "n"), .columnUnstored(table: "t", column: "c"),
    .valuesDisplaced(table: "t", column: "c", new: "n"), .valuesDisplaced(table: "t", column: "", new: "n"),
    .ruleEnforceable(table: "t", column: "c", rule: "r"),
    .typeChanged(table: "t", column: "c", old: "o", new: "n"),
    .unitChanged(table: "t", column: "c", old: "o", new: "n"),
    .ruleChanged(table: "t", column: "c", old: "o", new: "n"),
    .ruleChanged(table: "t", column: "c", old: "", new: "n"), .ruleChanged(table: "t", column: "c", old: "o", new: ""),
    .uniqueAdded(table: "t", column: "c"), .uniqueRemoved(table: "t", column: "c"),
    .indexAdded(table: "t", column: "c"), .indexRemoved(table: "t", column: "c"),
    .referenceChanged(table: "t", column: "c", old: "o", new: "n"),
    .referenceChanged(table: "t", column: "c", old: "", new: "n"),
    .referenceChanged(table: "t", column: "c", old: "o", new: ""),
    .formulaChanged(table: "t", column: "c", old: "o", new: "n"),
    .formulaChanged(table: "t", column: "c", old: "", new: "n"),
    .formulaChanged(table: "t", column: "c", old: nil, new: "n"),
    .formulaChanged(table: "t", column: "c", old: "o", new: nil), .systemTable("t"), .viewsChanged,
  ]

  @Test(
    "every difference, check and step of a plan has its words, and no words are left over",
    arguments: Language.supported)
  func words(language: Language) throws {
    let source = try #require(Assets.embedded.text(named: "storage.\(language.code).txt"))
    let catalogue = MessageCatalogue(language: language, source: source)
    let plan = try StoragePlanner(schema: Shop.schema(), dialect: SQLiteDialect(), name: "x").plan(
      for: .empty, rows: .none)
    var used: Set<String> = []
    func uses(_ key: String, _ arguments: [String: String]) {
      used.insert(key)
      #expect(catalogue.template(key)?.argumentNames.isSubset(of: arguments.keys) == true, "\(key)")
    }
    for difference in Self.differences { uses(difference.key, difference.arguments) }
    for step in plan.steps { uses(step.reason, step.arguments) }
    for key in [
      "plan.table_renamed", "plan.table_changed", "plan.table_aside", "plan.choices_moved", "plan.references",
    ] {
      uses(key, ["table": "t"])
    }
    for placement in [
      "plan.cluster_sequential", "plan.copied", "plan.spread", "plan.spread_apart", "plan.spread_claims",
    ] {
      uses(placement, ["table": "t", "column": "c"])
    }
    for note in ["without_columns", "without_source", "aside"] {
      uses("plan.view_\(note)", ["view": "v", "source": "s", "columns": "c"])
    }
    uses("plan.rows_stay_aside", ["table": "t", "column": "c", "name": "n"])
    uses("plan.beside", ["table": "t", "column": "c", "other": "o"])
    for note in ["coordinator", "snapshot", "lost_reference", "lost_cascade", "claimed"] {
      uses("cluster.\(note)", ["table": "t", "column": "c", "other": "o"])
    }
    used.formUnion(DifferenceMessage.typeKeys)
    for key in ["none", "one_of", "length", "digits", "range", "exactly", "at_least", "at_most", "between"] {
      uses("stored_rule.\(key)", ["codes": "a", "ends": "1", "min": "1", "max": "2"])
    }
    for remedy in [StorageCheck.Problem.Remedy.run("s"), .restore("s"), .drop("s")] { uses(remedy.key, ["sql": "s"]) }
    // The titles of the views.
    for key in ["view.persian", "view.identity", "view.universal"] { uses(key, ["title": "t"]) }
    uses("view.unit", ["title": "t", "unit": "u"])
    uses("view.row", [:])
    used.formUnion(StorageCheck.Problem.Kind.allCases.map { StorageCheck.Problem($0, [:]).key })
    #expect(used == catalogue.keys)
  }
}
