/// One difference between a database's tables and those that a schema asks for. Wording: `difference.…`.
public enum StorageDifference: Hashable, Sendable {
  case tableAdded(String)
  case tableRemoved(String)
  case columnAdded(table: String, column: String)
  case columnRemoved(table: String, column: String)
  case typeChanged(table: String, column: String, old: String, new: String)
  /// What the database checks of a value; empty where nothing.
  case ruleChanged(table: String, column: String, old: String, new: String)
  case uniqueAdded(table: String, column: String)
  case uniqueRemoved(table: String, column: String)
  case indexAdded(table: String, column: String)
  case indexRemoved(table: String, column: String)
  /// Which table a reference goes to; empty where none.
  case referenceChanged(table: String, column: String, old: String, new: String)
  /// The formula of a computed value is another one; nil where the value is not computed, empty where a run that works
  /// values out anew did not end.
  case formulaChanged(table: String, column: String, old: String?, new: String?)
  /// A table of Daftar's own that the database does not have, or has in an older form.
  case systemTable(String)

  /// Whether `apply` can bring the database up: its tables hold what they should, only Daftar's own tables or
  /// computed values are behind.
  public var canBeApplied: Bool {
    switch self {
    case .formulaChanged, .systemTable: true
    case .tableAdded, .tableRemoved, .columnAdded, .columnRemoved, .typeChanged, .ruleChanged, .uniqueAdded,
      .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged:
      false
    }
  }

  /// Whether the records that are there can be read as the schema has them: every column that it asks for is there.
  public var leavesRecordsReadable: Bool {
    switch self {
    case .tableRemoved, .columnRemoved, .ruleChanged, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved,
      .referenceChanged, .formulaChanged, .systemTable:
      true
    case .tableAdded, .columnAdded, .typeChanged: false
    }
  }

  /// The catalogue key of its wording.
  public var key: String {
    switch self {
    case .tableAdded: "difference.table_added"
    case .tableRemoved: "difference.table_removed"
    case .columnAdded: "difference.column_added"
    case .columnRemoved: "difference.column_removed"
    case .typeChanged: "difference.type_changed"
    case .ruleChanged(_, _, let old, let new):
      old.isEmpty ? "difference.rule_added" : new.isEmpty ? "difference.rule_removed" : "difference.rule_changed"
    case .uniqueAdded: "difference.unique_added"
    case .uniqueRemoved: "difference.unique_removed"
    case .indexAdded: "difference.index_added"
    case .indexRemoved: "difference.index_removed"
    case .referenceChanged: "difference.reference_changed"
    case .formulaChanged(_, _, _, nil): "difference.formula_removed"
    case .formulaChanged(_, _, nil, _): "difference.formula_added"
    case .formulaChanged(_, _, let old?, _): old.isEmpty ? "difference.formula_pending" : "difference.formula_changed"
    case .systemTable: "difference.system_table"
    }
  }

  /// What fills the holes of its wording: `table`, `column`, `old`, `new`.
  public var arguments: [String: String] {
    switch self {
    case .tableAdded(let table), .tableRemoved(let table), .systemTable(let table): ["table": table]
    case .columnAdded(let table, let column), .columnRemoved(let table, let column),
      .uniqueAdded(let table, let column), .uniqueRemoved(let table, let column),
      .indexAdded(let table, let column), .indexRemoved(let table, let column):
      ["table": table, "column": column]
    case .typeChanged(let table, let column, let old, let new), .ruleChanged(let table, let column, let old, let new),
      .referenceChanged(let table, let column, let old, let new):
      ["table": table, "column": column, "old": old, "new": new]
    case .formulaChanged(let table, let column, let old, let new):
      ["table": table, "column": column, "old": old ?? "", "new": new ?? ""]
    }
  }
}
