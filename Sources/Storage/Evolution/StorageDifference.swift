/// A difference between the tables of a database and those that a schema needs. Its message has the key `difference.…`.
public enum StorageDifference: Hashable, Sendable {
  case tableAdded(String)
  /// The entity has another name.
  case tableRenamed(old: String, new: String)
  /// The field has another name.
  case columnRenamed(table: String, old: String, new: String)
  /// The entity, list or field is gone from the schema. The table is kept aside.
  case tableRemoved(String)
  /// A table that was kept aside is asked for again.
  case tableRestored(String)
  case columnAdded(table: String, column: String)
  /// The field is gone from the schema. The column is kept aside.
  case columnRemoved(table: String, column: String)
  /// A column that was kept aside is asked for again.
  case columnRestored(table: String, column: String)
  /// The field is computed whenever it is read, and not stored any more. The column is kept aside.
  case columnUnstored(table: String, column: String)
  /// What was kept aside under the name of a field, or of a table if the column is empty, makes room for what was renamed
  /// to it, and is kept aside under another name.
  case valuesDisplaced(table: String, column: String, new: String)
  case typeChanged(table: String, column: String, old: String, new: String)
  /// The constraint of a column; empty for no constraint.
  case ruleChanged(table: String, column: String, old: String, new: String)
  /// The options of a choice, or of the rows of a table of choices: codes that are new, and codes that are gone.
  case optionsChanged(table: String, column: String, added: [String], removed: [String])
  /// An option has another code. Of several that became one, all are named, the option itself where it was there before.
  case optionRenamed(table: String, column: String, old: [String], new: String)
  /// All stored values follow a rule by now that the engine did not check.
  case ruleEnforceable(table: String, column: String, rule: String)
  /// Texts are brought into another form than before. Records can be read and written all the same.
  case readingChanged(table: String, column: String)
  /// Numbers are amounts of money from now on, or amounts are numbers: what is stored stays, and is another thing to
  /// those who read it. The names of the kinds.
  case unitChanged(table: String, column: String, old: String, new: String)
  case uniqueAdded(table: String, column: String)
  case uniqueRemoved(table: String, column: String)
  case indexAdded(table: String, column: String)
  case indexRemoved(table: String, column: String)
  /// The table that a column refers to; empty for none.
  case referenceChanged(table: String, column: String, old: String, new: String)
  /// The formula of a computed value; nil if the value is not computed, empty if a recomputation was started and not
  /// finished.
  case formulaChanged(table: String, column: String, old: String?, new: String?)
  /// A system table that the database lacks, or has in an older form.
  case systemTable(String)
  /// The views for other programs are not as the schema says.
  case viewsChanged

  /// Whether the database is as the schema needs it all the same: values can be brought into another form, and need
  /// not be.
  public var leavesDatabaseUsable: Bool {
    switch self {
    case .readingChanged, .viewsChanged: true
    case .tableAdded, .tableRenamed, .columnRenamed, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved,
      .columnRestored, .columnUnstored, .valuesDisplaced, .typeChanged, .unitChanged, .ruleChanged, .optionsChanged,
      .optionRenamed,
      .ruleEnforceable, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged, .formulaChanged,
      .systemTable:
      false
    }
  }

  /// Whether it says what a column was and is.
  func isOfKind(of field: String, in owner: String) -> Bool {
    switch self {
    case .typeChanged(let table, let column, _, _), .unitChanged(let table, let column, _, _):
      table == owner && column == field
    case .tableAdded, .tableRenamed, .columnRenamed, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved,
      .columnRestored, .columnUnstored, .valuesDisplaced, .ruleChanged, .optionsChanged, .optionRenamed,
      .readingChanged, .ruleEnforceable, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged,
      .formulaChanged, .systemTable, .viewsChanged:
      false
    }
  }

  /// Whether only values are still to be worked out, by the formulas of the schema: records can be read and saved.
  public var isPending: Bool {
    if case .formulaChanged(_, _, "", .some) = self { true } else { false }
  }

  /// Whether only computed values, or Daftar's own tables, are behind the schema.
  public var isOfComputedValues: Bool {
    switch self {
    case .formulaChanged, .systemTable, .viewsChanged: true
    case .tableAdded, .tableRenamed, .columnRenamed, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved,
      .columnRestored, .columnUnstored, .valuesDisplaced, .typeChanged, .unitChanged,
      .ruleChanged, .optionsChanged, .optionRenamed, .readingChanged, .ruleEnforceable, .uniqueAdded, .uniqueRemoved,
      .indexAdded,
      .indexRemoved,
      .referenceChanged:
      false
    }
  }

  /// Whether the existing records can be read with the schema: the database has every column that it needs.
  public var leavesRecordsReadable: Bool {
    switch self {
    case .tableRemoved, .columnRemoved, .columnUnstored, .valuesDisplaced, .ruleChanged, .optionsChanged,
      .optionRenamed, .readingChanged, .unitChanged, .ruleEnforceable, .uniqueAdded,
      .uniqueRemoved,
      .indexAdded, .indexRemoved,
      .referenceChanged, .formulaChanged, .systemTable, .viewsChanged:
      true
    case .tableAdded, .tableRenamed, .columnRenamed, .tableRestored, .columnAdded, .columnRestored, .typeChanged: false
    }
  }

  /// The catalogue key of the message.
  public var key: String {
    switch self {
    case .tableAdded: "difference.table_added"
    case .tableRenamed: "difference.table_renamed"
    case .columnRenamed: "difference.column_renamed"
    case .tableRemoved: "difference.table_removed"
    case .tableRestored: "difference.table_restored"
    case .columnAdded: "difference.column_added"
    case .columnRemoved: "difference.column_removed"
    case .columnRestored: "difference.column_restored"
    case .columnUnstored: "difference.column_unstored"
    case .valuesDisplaced(_, let column, _):
      column.isEmpty ? "difference.table_displaced" : "difference.values_displaced"
    case .typeChanged: "difference.type_changed"
    case .optionRenamed(_, _, let old, _):
      old.count > 1 ? "difference.options_merged" : "difference.option_renamed"
    case .optionsChanged(_, _, [], []): "difference.options_reordered"
    case .optionsChanged(_, _, let added, let removed):
      added.isEmpty
        ? "difference.options_removed"
        : removed.isEmpty ? "difference.options_added" : "difference.options_changed"
    case .readingChanged: "difference.reading_changed"
    case .unitChanged: "difference.type_changed"
    case .ruleEnforceable: "difference.rule_enforceable"
    case .ruleChanged(_, _, let old, let new):
      old.isEmpty ? "difference.rule_added" : new.isEmpty ? "difference.rule_removed" : "difference.rule_changed"
    case .uniqueAdded: "difference.unique_added"
    case .uniqueRemoved: "difference.unique_removed"
    case .indexAdded: "difference.index_added"
    case .indexRemoved: "difference.index_removed"
    case .referenceChanged(_, _, let old, let new):
      old.isEmpty
        ? "difference.reference_added"
        : new.isEmpty ? "difference.reference_removed" : "difference.reference_changed"
    case .formulaChanged(_, _, _, nil): "difference.formula_removed"
    case .formulaChanged(_, _, nil, _): "difference.formula_added"
    case .formulaChanged(_, _, let old?, _): old.isEmpty ? "difference.formula_pending" : "difference.formula_changed"
    case .systemTable: "difference.system_table"
    case .viewsChanged: "difference.views_changed"
    }
  }

  /// The arguments of the message: `table`, `column`, `old`, `new`.
  public var arguments: [String: String] {
    switch self {
    case .viewsChanged: [:]
    case .tableAdded(let table), .tableRemoved(let table), .tableRestored(let table), .systemTable(let table):
      ["table": table]
    case .columnAdded(let table, let column), .columnRemoved(let table, let column),
      .columnUnstored(let table, let column),
      .columnRestored(let table, let column), .readingChanged(let table, let column),
      .uniqueAdded(let table, let column),
      .uniqueRemoved(let table, let column),
      .indexAdded(let table, let column), .indexRemoved(let table, let column):
      ["table": table, "column": column]
    case .tableRenamed(let old, let new): ["table": new, "old": old]
    case .columnRenamed(let table, let old, let new): ["table": table, "column": new, "old": old]
    case .optionsChanged(let table, let column, let added, let removed):
      [
        "table": table, "column": column, "added": added.joined(separator: ", "),
        "removed": removed.joined(separator: ", "), "n_added": String(added.count), "n_removed": String(removed.count),
      ]
    case .optionRenamed(let table, let column, let old, let new):
      ["table": table, "column": column, "old": old.joined(separator: ", "), "new": new]
    case .valuesDisplaced(let table, let column, let new): ["table": table, "column": column, "new": new]
    case .ruleEnforceable(let table, let column, let rule): ["table": table, "column": column, "new": rule]
    case .typeChanged(let table, let column, let old, let new), .unitChanged(let table, let column, let old, let new),
      .ruleChanged(let table, let column, let old, let new), .referenceChanged(let table, let column, let old, let new):
      ["table": table, "column": column, "old": old, "new": new]
    case .formulaChanged(let table, let column, let old, let new):
      ["table": table, "column": column, "old": old ?? "", "new": new ?? ""]
    }
  }
}
