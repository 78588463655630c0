/// A difference between the tables of a database and those that a schema needs. Its message has the key `difference.…`.
public enum StorageDifference: Hashable, Sendable {
  case tableAdded(String)
  case tableRemoved(String)
  case columnAdded(table: String, column: String)
  case columnRemoved(table: String, column: String)
  case typeChanged(table: String, column: String, old: String, new: String)
  /// The constraint of a column; empty for no constraint.
  case ruleChanged(table: String, column: String, old: String, new: String)
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

  /// Whether `apply` can upgrade the database: its record tables are right, and only system tables or computed values
  /// are outdated.
  public var canBeApplied: Bool {
    switch self {
    case .formulaChanged, .systemTable: true
    case .tableAdded, .tableRemoved, .columnAdded, .columnRemoved, .typeChanged, .ruleChanged, .uniqueAdded,
      .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged:
      false
    }
  }

  /// Whether the existing records can be read with the schema: the database has every column that it needs.
  public var leavesRecordsReadable: Bool {
    switch self {
    case .tableRemoved, .columnRemoved, .ruleChanged, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved,
      .referenceChanged, .formulaChanged, .systemTable:
      true
    case .tableAdded, .columnAdded, .typeChanged: false
    }
  }

  /// The catalogue key of the message.
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

  /// The arguments of the message: `table`, `column`, `old`, `new`.
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
